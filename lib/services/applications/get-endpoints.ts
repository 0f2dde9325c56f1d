import "server-only";
import { poolIssuer } from "@/lib/config/addresses";
import { getPoolAddress } from "@/lib/data/pool-addresses";
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
}

/** The endpoints of a pool. @throws AppError `pool.not_found`. */
export async function getEndpoints(scope: PoolScope): Promise<Endpoints> {
  const issuer = poolIssuer((await getPoolAddress(scope.poolId)).slug);
  return {
    issuer,
    discovery: `${issuer}/.well-known/openid-configuration`,
    authorization: `${issuer}/auth`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/me`,
    jwks: `${issuer}/jwks`,
    endSession: `${issuer}/session/end`,
    introspection: `${issuer}/token/introspection`,
    revocation: `${issuer}/token/revocation`,
  };
}
