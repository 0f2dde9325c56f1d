import "server-only";
import { dingtalkCallbackAddress, poolIssuer } from "@/lib/config/addresses";
import { getPoolAddress } from "@/lib/data/pool-addresses";
import type { PoolScope } from "@/lib/services/access/scope";

/** The addresses of a pool that others have to be told. */
export interface PoolAddresses {
  issuer: string;
  /** What is registered at DingTalk as redirect URL. */
  callbackAddress: string;
}

/** The addresses of a pool, which also say that it exists. @throws AppError `pool.not_found`. */
export async function getPoolAddresses(scope: PoolScope): Promise<PoolAddresses> {
  const pool = await getPoolAddress(scope.poolId);
  return { issuer: poolIssuer(pool.slug), callbackAddress: dingtalkCallbackAddress(pool) };
}
