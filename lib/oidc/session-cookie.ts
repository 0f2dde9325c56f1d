import "server-only";
import { type PoolAddress, poolIsSecure, poolPath } from "@/lib/addresses/pool-address";

/** The attributes of every cookie of a pool's provider (SEC-49). */
export function cookieAttributes(pool: PoolAddress) {
  return { httpOnly: true, sameSite: "lax", secure: poolIsSecure(pool), overwrite: true } as const;
}

/** The attributes of a pool's session cookie, which all of the pool's own addresses get. */
export function sessionCookieAttributes(pool: PoolAddress) {
  return { ...cookieAttributes(pool), path: poolPath(pool) || "/" };
}
