import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

interface OpenConflictsNoticeProps {
  poolId: string;
  /** How many are open. */
  count: number;
}

/** Says that identity conflicts of a pool wait for a decision, and leads to them. Nothing while none does. */
export function OpenConflictsNotice({ poolId, count }: OpenConflictsNoticeProps) {
  const t = useTranslations("identityConflicts");
  if (count === 0) return null;
  return (
    <Notice tone="warning" title={t("title")} className="mb-6">
      <p>{t("notice", { count })}</p>
      <Link
        href={`/console/user-pools/${poolId}/users/identity-conflicts`}
        className="font-medium text-accent hover:underline"
      >
        {t("noticeLink")}
      </Link>
    </Notice>
  );
}
