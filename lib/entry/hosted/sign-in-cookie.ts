import "server-only";
import {
  cookiePrefix,
  dingtalkCallbackAddress,
  type PoolAddress,
  poolIsSecure,
} from "@/lib/addresses/pool-address";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { sessionLifetime } from "@/lib/oidc/lifetimes";

/**
 * The cookie by which the callback address knows which sign-in a browser got last in a pool: the session's own cookie does
 * not reach it, and a start has to find the session that it takes over or ends (SEC-12, SEC-48). Sealed, since whoever
 * names a sign-in may end its session; it is sent to the callback address alone (SEC-49).
 */
export function signInCookie(pool: PoolAddress, signInId: string): string {
  const path = pathOf(pool);
  const attributes = `Path=${path}; HttpOnly; SameSite=Lax${poolIsSecure(pool) ? "; Secure" : ""}`;
  const seconds = sessionLifetime(undefined, 0);
  return `${nameOf(pool)}=${seal(signInId, contextOf(pool))}; Max-Age=${seconds}; ${attributes}`;
}

/** The sign-in that a request's Cookie header names, or null: when there is none, or it was not made here. */
export function readSignInCookie(pool: PoolAddress, header: string | null): string | null {
  const prefix = `${nameOf(pool)}=`;
  const [found, ...more] = header?.split(/;\s*/).filter((pair) => pair.startsWith(prefix)) ?? [];
  if (found === undefined || more.length > 0) return null;
  try {
    return unseal(found.slice(prefix.length), contextOf(pool));
  } catch {
    return null;
  }
}

function contextOf({ id }: PoolAddress): SealContext {
  return { pool: id, table: "sign_in", field: "cookie", row: "last" };
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.last-sign-in`;
}

function pathOf(pool: PoolAddress): string {
  return new URL(dingtalkCallbackAddress(pool)).pathname;
}
