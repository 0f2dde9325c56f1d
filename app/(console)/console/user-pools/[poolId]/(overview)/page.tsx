import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolOverview } from "@/components/console/pools/pool-overview";
import { AlarmNotice } from "@/components/console/sign-ins/alarm-notice";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolOverview } from "@/lib/services/pools/get-pool-overview";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("overview") };
}

export default consolePage("pools.read", getPoolOverview, ({ data: { pool, addresses, alarms } }) => (
  <>
    <PageHeader title={pool.name} />
    <AlarmNotice poolId={pool.id} alarms={alarms} />
    <PoolOverview
      pool={pool}
      issuer={addresses.issuer}
      discovery={addresses.discovery}
      callbackAddress={addresses.callbackAddress}
    />
  </>
));
