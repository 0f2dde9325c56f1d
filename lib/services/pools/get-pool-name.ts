import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import type { PoolScope } from "@/lib/services/access/scope";

/** What a pool is called. @throws AppError `pool.not_found`. */
export async function getPoolName({ poolId }: PoolScope): Promise<string> {
  return (await getPoolAddress(poolId)).name;
}
