import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolOverview } from "@/components/console/pools/pool-overview";
import { PageHeader } from "@/components/ui/page-header";
import { requireAdministrator } from "@/lib/auth/console/session";
import { dingtalkCallbackAddress, poolIssuer } from "@/lib/config/addresses";
import { pageRead } from "@/lib/entry/page-read";
import { getPoolWithCounts } from "@/lib/services/pools/get-pool-with-counts";

interface PoolPageProps {
  params: Promise<{ poolId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console");
  return { title: t("overview") };
}

export default async function PoolPage({ params }: PoolPageProps) {
  await requireAdministrator();
  const { poolId } = await params;
  const pool = await pageRead(() => getPoolWithCounts(poolId));
  return (
    <>
      <PageHeader title={pool.name} />
      <PoolOverview
        pool={pool}
        issuer={poolIssuer(pool.slug)}
        callbackAddress={dingtalkCallbackAddress(pool)}
      />
    </>
  );
}
