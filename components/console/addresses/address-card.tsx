import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";

/** Leads to the page where the address of a pool is chosen. */
export function AddressCard({ poolId }: { poolId: string }) {
  const t = useTranslations("addresses.card");
  return (
    <Card className="max-w-2xl">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link
            href={`/console/user-pools/${poolId}/settings/address`}
            className={buttonClass("secondary", "small")}
          >
            {t("open")}
          </Link>
        }
      />
    </Card>
  );
}
