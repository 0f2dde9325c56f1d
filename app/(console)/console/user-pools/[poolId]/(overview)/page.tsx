import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenConflictsNotice } from "@/components/console/identity-conflicts/open-conflicts-notice";
import { PoolOverview } from "@/components/console/pools/pool-overview";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { AlarmNotice } from "@/components/console/sign-ins/alarm-notice";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage } from "@/lib/entry/console-page";
import { getPoolOverview } from "@/lib/services/pools/get-pool-overview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console"))("overview") };
}

export default consolePage("pools.read", getPoolOverview, ({ data }) => (
  <AreaTexts areas={["pools"]}>
    <PageHeader title={data.pool.name} />
    <AlarmNotice poolId={data.pool.id} alarms={data.alarms} />
    <OpenConflictsNotice poolId={data.pool.id} count={data.openConflicts} />
    <PoolOverview {...data} />
  </AreaTexts>
));
