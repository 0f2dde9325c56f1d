import "server-only";
import {
  cookiePrefix,
  dingtalkCallbackAddress,
  type PoolAddress,
  poolIsSecure,
} from "@/lib/addresses/pool-address";

/**
 * The cookie that binds an attempt to one browser. Each attempt has its own, so that two tabs do not disturb each other;
 * it is sent to the pool's callback address alone (SEC-20, SEC-49).
 */
function nameOf(pool: PoolAddress, mark: string): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.attempt.${mark}`;
}

/** The `Set-Cookie` value that gives an attempt's secret to the browser. */
export function attemptCookie(
  pool: PoolAddress,
  browser: { mark: string; secret: string; maxAgeSeconds: number },
): string {
  return `${nameOf(pool, browser.mark)}=${browser.secret}; Max-Age=${browser.maxAgeSeconds}; ${attributes(pool)}`;
}

/** The `Set-Cookie` value that takes the attempt cookie with this mark back. */
export function expiredAttemptCookie(pool: PoolAddress, mark: string): string {
  return `${nameOf(pool, mark)}=; Max-Age=0; ${attributes(pool)}`;
}

/** The secret of the attempt with this mark, from a request's Cookie header. */
export function readAttemptCookie(
  pool: PoolAddress,
  header: string | null,
  mark: string,
): string | undefined {
  const prefix = `${nameOf(pool, mark)}=`;
  const found = header?.split(/;\s*/).filter((pair) => pair.startsWith(prefix)) ?? [];
  return found.length === 1 ? found[0]?.slice(prefix.length) : undefined;
}

function attributes(pool: PoolAddress): string {
  return `Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${poolIsSecure(pool) ? "; Secure" : ""}`;
}

function pathOf(pool: PoolAddress): string {
  return new URL(dingtalkCallbackAddress(pool)).pathname;
}
