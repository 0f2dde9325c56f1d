import type { ReactNode } from "react";
import { PageArea } from "@/components/console/shell/console-shell";
import { PoolNavigation } from "@/components/console/shell/pool-navigation";
import { requireAdministrator } from "@/lib/auth/console/session";
import { pageRead } from "@/lib/entry/page-read";
import { getPoolWithCounts } from "@/lib/services/pools/get-pool-with-counts";

interface PoolLayoutProps {
  params: Promise<{ poolId: string }>;
  children: ReactNode;
}

/**
 * The frame of a pool's pages. It looks for the pool before anything is sent, so that a wrong address is answered with
 * 404; whether somebody may see a page is checked by the page itself.
 */
export default async function PoolLayout({ params, children }: PoolLayoutProps) {
  await requireAdministrator();
  const { poolId } = await params;
  await pageRead(() => getPoolWithCounts(poolId));
  return (
    <>
      <PoolNavigation poolId={poolId} />
      <PageArea>{children}</PageArea>
    </>
  );
}
