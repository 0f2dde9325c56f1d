import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { sdkIntegrity } from "@/lib/config/sdk-integrity";
import type { BrowserSdk } from "@/lib/domain/application/quick-start/quick-start";
import type { PoolScope } from "@/lib/services/access/scope";

/** The browser SDK as pages of a pool's applications load it: from the host of their issuer. @throws AppError `pool.not_found`. */
export async function getBrowserSdk({ poolId }: PoolScope): Promise<BrowserSdk> {
  const { base } = await getPoolAddress(poolId);
  return { address: new URL("/sdk/dingpass.js", base).href, integrity: sdkIntegrity() };
}
