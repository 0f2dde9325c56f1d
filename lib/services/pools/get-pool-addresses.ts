import "server-only";
import { dingtalkCallbackAddress, discoveryAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import type { PoolScope } from "@/lib/services/access/scope";

/** The addresses of a pool that others have to be told. */
export interface PoolAddresses {
  /** The base of all of them but the callback, without a trailing slash. */
  base: string;
  issuer: string;
  discovery: string;
  /** What is registered at DingTalk as redirect URL. */
  callbackAddress: string;
}

/** The addresses of a pool, which also say that it exists. @throws AppError `pool.not_found`. */
export async function getPoolAddresses({ poolId }: PoolScope): Promise<PoolAddresses> {
  const pool = await getPoolAddress(poolId);
  return {
    base: pool.base,
    issuer: poolIssuer(pool),
    discovery: discoveryAddress(pool),
    callbackAddress: dingtalkCallbackAddress(pool),
  };
}
