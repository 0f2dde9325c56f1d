import { useTranslations } from "next-intl";
import { LinkCard } from "@/components/ui/link-card";

/** Leads to the page where the look of a pool is chosen. */
export function LookCard({ poolId }: { poolId: string }) {
  const t = useTranslations("branding.card");
  return (
    <LinkCard
      id="look"
      title={t("title")}
      description={t("description")}
      href={`/console/user-pools/${poolId}/settings/look`}
      label={t("open")}
    />
  );
}
