import "server-only";
import { cookiePrefix, type PoolAddress, poolIsSecure, poolPath } from "@/lib/addresses/pool-address";
import { knownBrowserSeconds } from "@/lib/crypto/known-browser";
import { readSingleCookie } from "@/lib/domain/single-cookie";

/**
 * The cookie by which a browser is known for one in which a user has signed in without DingTalk: its tries are counted apart from
 * those of strangers (SEC-55). It opens nothing, and is sent to the pool's own addresses alone (SEC-49).
 */
export function knownUserCookie(pool: PoolAddress, mark: string): string {
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return `${nameOf(pool)}=${mark}; Max-Age=${knownBrowserSeconds}; Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${secure}`;
}

/** The mark that a request's Cookie header has; undefined when there is none, or it is there twice. */
export function readKnownUser(pool: PoolAddress, header: string | null): string | undefined {
  return readSingleCookie(header, nameOf(pool)) ?? undefined;
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.known-user`;
}

function pathOf(pool: PoolAddress): string {
  return poolPath(pool) || "/";
}
