import { useTranslations } from "next-intl";
import { LinkCard } from "@/components/ui/link-card";

/** Leads to the page where the address of a pool is chosen. */
export function AddressCard({ poolId }: { poolId: string }) {
  const t = useTranslations("addresses.card");
  return (
    <LinkCard
      id="address"
      title={t("title")}
      description={t("description")}
      href={`/console/user-pools/${poolId}/settings/address`}
      label={t("open")}
    />
  );
}
