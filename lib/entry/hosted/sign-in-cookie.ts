import "server-only";
import {
  cookiePrefix,
  dingtalkCallbackAddress,
  type PoolAddress,
  poolIsSecure,
} from "@/lib/addresses/pool-address";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { readSingleCookie } from "@/lib/domain/single-cookie";
import { wholeSession } from "@/lib/oidc/lifetimes";

/**
 * The cookie by which the callback address knows which sign-in a browser got last in a pool: the session's own cookie does
 * not reach it, and a start has to find the session that it takes over or ends (SEC-12, SEC-48). It is sent to that address
 * alone (SEC-49), and sealed, since whoever names a sign-in may end its session.
 */
export function signInCookie(pool: PoolAddress, signInId: string): string {
  const value = seal(signInId, contextOf(pool));
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return `${nameOf(pool)}=${value}; Max-Age=${wholeSession}; Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * The sign-in that a request's Cookie header names, or null: when there is none, it was not made here, or it is there twice.
 */
export function readSignInCookie(pool: PoolAddress, header: string | null): string | null {
  const value = readSingleCookie(header, nameOf(pool));
  if (value === null) return null;
  try {
    return unseal(value, contextOf(pool));
  } catch {
    // Anybody can send a cookie: one that does not open says nothing.
    return null;
  }
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.last-sign-in`;
}

function pathOf(pool: PoolAddress): string {
  return new URL(dingtalkCallbackAddress(pool)).pathname;
}

function contextOf({ id, host }: PoolAddress): SealContext {
  return { pool: id, table: "sign_in", field: "cookie", row: host ?? "last" };
}
