import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

interface NoWayInProps {
  /** The address of the pool. */
  pool: string;
  /** The address of the application's page, for whoever is elsewhere. */
  application?: string;
  connections: readonly { disabledAt: Date | null; offered: boolean }[];
}

/** Says that nobody can sign in to an application, as long as it offers no enabled connection, and leads to what mends it. */
export function NoWayIn({ pool, application = "", connections }: NoWayInProps) {
  const t = useTranslations("applications.connections");
  if (connections.some(({ disabledAt, offered }) => offered && disabledAt === null)) return null;
  const link = (text: React.ReactNode) => (
    <Link
      href={connections.length === 0 ? `${pool}/connections/new` : `${application}#connections`}
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
