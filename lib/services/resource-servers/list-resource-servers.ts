import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { listResourceServers as listRows, type ResourceServer } from "@/lib/data/resource-servers";
import type { PoolScope } from "@/lib/services/access/scope";

/** The APIs of a pool, by name. @throws AppError `pool.not_found`. */
export async function listResourceServers({ poolId }: PoolScope): Promise<ResourceServer[]> {
  await getPoolAddress(poolId);
  return listRows(poolId);
}
