import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolOverview } from "@/components/console/pools/pool-overview";
import { PageHeader } from "@/components/ui/page-header";
import { dingtalkCallbackAddress, poolIssuer } from "@/lib/config/addresses";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolWithCounts } from "@/lib/services/pools/get-pool-with-counts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("overview") };
}

export default consolePage("pools.read", getPoolWithCounts, ({ data: pool }) => (
  <>
    <PageHeader title={pool.name} />
    <PoolOverview
      pool={pool}
      issuer={poolIssuer(pool.slug)}
      callbackAddress={dingtalkCallbackAddress(pool)}
    />
  </>
));
