import "server-only";
import {
  cookiePrefix,
  dingtalkCallbackAddress,
  type PoolAddress,
  poolIsSecure,
} from "@/lib/addresses/pool-address";

/**
 * A `Set-Cookie` value for a cookie that is sent to a pool's callback address alone (SEC-49).
 *
 * @param name what follows `dingpass.` in its name.
 */
export function callbackCookie(
  pool: PoolAddress,
  { name, value, maxAgeSeconds }: { name: string; value: string; maxAgeSeconds: number },
): string {
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return `${nameOf(pool, name)}=${value}; Max-Age=${maxAgeSeconds}; Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${secure}`;
}

/** The value of such a cookie in a request's Cookie header; one that is there twice has none. */
export function readCallbackCookie(
  pool: PoolAddress,
  header: string | null,
  name: string,
): string | undefined {
  const prefix = `${nameOf(pool, name)}=`;
  const found = header?.split(/;\s*/).filter((pair) => pair.startsWith(prefix)) ?? [];
  return found.length === 1 ? found[0]?.slice(prefix.length) : undefined;
}

function nameOf(pool: PoolAddress, name: string): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.${name}`;
}

function pathOf(pool: PoolAddress): string {
  return new URL(dingtalkCallbackAddress(pool)).pathname;
}
