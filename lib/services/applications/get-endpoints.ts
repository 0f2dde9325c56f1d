import "server-only";
import { discoveryAddress, poolIssuer, providerAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import type { PoolScope } from "@/lib/services/access/scope";

/** The addresses of a pool's OpenID provider that applications may have to be told, in the order of a page. */
export interface Endpoints {
  issuer: string;
  discovery: string;
  authorization: string;
  token: string;
  userinfo: string;
  jwks: string;
  endSession: string;
  introspection: string;
  revocation: string;
  pushedRequest: string;
  deviceAuthorization: string;
}

/** The endpoints of a pool. @throws AppError `pool.not_found`. */
export async function getEndpoints({ poolId }: PoolScope): Promise<Endpoints> {
  const pool = await getPoolAddress(poolId);
  return {
    issuer: poolIssuer(pool),
    discovery: discoveryAddress(pool),
    authorization: providerAddress(pool, "/auth"),
    token: providerAddress(pool, "/token"),
    userinfo: providerAddress(pool, "/me"),
    jwks: providerAddress(pool, "/jwks"),
    endSession: providerAddress(pool, "/session/end"),
    introspection: providerAddress(pool, "/token/introspection"),
    revocation: providerAddress(pool, "/token/revocation"),
    pushedRequest: providerAddress(pool, "/request"),
    deviceAuthorization: providerAddress(pool, "/device/auth"),
  };
}
