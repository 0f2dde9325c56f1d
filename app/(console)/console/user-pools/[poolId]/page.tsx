import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoolOverview } from "@/components/console/pools/pool-overview";
import { PageHeader } from "@/components/ui/page-header";
import { dingtalkCallbackAddress, discoveryAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { requireAdministrator } from "@/lib/auth/console/session";
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
  const [pool, address] = await pageRead(() =>
    Promise.all([getPoolWithCounts(poolId), getPoolAddress(poolId)]),
  );
  return (
    <>
      <PageHeader title={pool.name} />
      <PoolOverview
        pool={pool}
        issuer={poolIssuer(address)}
        discovery={discoveryAddress(address)}
        callbackAddress={dingtalkCallbackAddress(address)}
      />
    </>
  );
}
