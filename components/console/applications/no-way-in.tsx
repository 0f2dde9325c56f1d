import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { LoginMethod } from "@/lib/domain/login/login-method";

interface NoWayInProps {
  /** The address of the pool. */
  pool: string;
  application: { id: string };
  connections: readonly { disabledAt: Date | null; offered: boolean }[];
  /** The ways in that the pool has beside them. */
  methods: readonly LoginMethod[];
}

/**
 * Says that nobody can sign in to an application, as long as it offers no enabled connection and there is no other way in, and leads
 * to what mends it.
 */
export function NoWayIn({ pool, application, connections, methods }: NoWayInProps) {
  const t = useTranslations("applications.connections");
  if (methods.length > 0) return null;
  if (connections.some(({ disabledAt, offered }) => offered && disabledAt === null)) return null;
  const link = (text: React.ReactNode) => (
    <Link
      href={
        connections.length === 0
          ? `${pool}/connections/new`
          : `${pool}/applications/${application.id}/sign-in#connections`
      }
      className="font-medium text-ink underline"
    >
      {text}
    </Link>
  );
  const why =
    connections.length === 0
      ? "noConnection"
      : connections.some(({ offered }) => offered)
        ? "allDisabled"
        : "nothingOffered";
  return (
    <Notice tone="warning" title={t("noWayIn")}>
      {t.rich(why, { link })}
    </Notice>
  );
}
