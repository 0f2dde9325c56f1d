import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { type ConnectionSummary, listConnections as listRows } from "@/lib/data/connection-lists";
import type { PoolScope } from "@/lib/services/access/scope";

/** The connections of a pool, oldest first. @throws AppError `pool.not_found`. */
export async function listConnections({ poolId }: PoolScope): Promise<ConnectionSummary[]> {
  await getPoolAddress(poolId);
  return listRows(poolId);
}
