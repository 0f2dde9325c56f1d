import "server-only";
import { siteCheckAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { listProtectedSites } from "@/lib/data/protected-sites";
import { hostOfSite } from "@/lib/domain/protected-site/site-origin";
import type { PoolScope } from "@/lib/services/access/scope";

/** The protected sites of an application with what their proxies have to know. @throws AppError `pool.not_found`. */
export async function listSitesToConfigure(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
) {
  const [pool, sites] = await Promise.all([
    getPoolAddress(poolId),
    listProtectedSites({ poolId, applicationId }),
  ]);
  return sites.map((site) => ({ ...site, checkAddress: siteCheckAddress(pool, hostOfSite(site.origin)) }));
}
