import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { sessionLifetime } from "@/lib/oidc/lifetimes";
import { callbackCookie, readCallbackCookie } from "./callback-cookie";

const name = "last-sign-in";

/**
 * The cookie by which the callback address knows which sign-in a browser got last in a pool: the session's own cookie does
 * not reach it, and a start has to find the session that it takes over or ends (SEC-12, SEC-48). Sealed, since whoever
 * names a sign-in may end its session.
 */
export function signInCookie(pool: PoolAddress, signInId: string): string {
  const value = seal(signInId, contextOf(pool));
  return callbackCookie(pool, { name, value, maxAgeSeconds: sessionLifetime(undefined, 0) });
}

/** The sign-in that a request's Cookie header names, or null: when there is none, or it was not made here. */
export function readSignInCookie(pool: PoolAddress, header: string | null): string | null {
  const value = readCallbackCookie(pool, header, name);
  if (value === undefined) return null;
  try {
    return unseal(value, contextOf(pool));
  } catch {
    // Anybody can send a cookie: one that does not open says nothing.
    return null;
  }
}

function contextOf({ id }: PoolAddress): SealContext {
  return { pool: id, table: "sign_in", field: "cookie", row: "last" };
}
