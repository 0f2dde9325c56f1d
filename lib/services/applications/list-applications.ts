import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { type ApplicationSummary, listApplications as listRows } from "@/lib/data/application-settings";
import type { PoolScope } from "@/lib/services/access/scope";

/** The applications of a pool, newest first. @throws AppError `pool.not_found`. */
export async function listApplications({ poolId }: PoolScope): Promise<ApplicationSummary[]> {
  await getPoolAddress(poolId);
  return listRows(poolId);
}
