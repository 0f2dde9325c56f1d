import "server-only";
import { cookiePrefix, type PoolAddress, poolIsSecure, poolPath } from "@/lib/addresses/pool-address";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { type ApplicationTest, applicationTest } from "@/lib/domain/application/application-test";
import { readSingleCookie } from "@/lib/domain/single-cookie";
import { isBrowser } from "../steps/browser-cookie";

/**
 * The `Set-Cookie` value that keeps a test in its browser: nothing of it is stored anywhere else, and it is gone when the ticket
 * ends. Sealed to the pool: it says which request the provider lets through, and whose claims a page shows (SEC-49).
 *
 * @param now milliseconds since the epoch.
 */
export function testCookie(pool: PoolAddress, test: ApplicationTest, now = Date.now()): string {
  const value = seal(JSON.stringify(test), contextOf(pool));
  const age = Math.max(0, Math.ceil(test.until - now / 1000));
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return `${nameOf(pool)}=${value}; Max-Age=${age}; Path=${pathOf(pool)}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * The test that the browser with this Cookie header has under way or behind it; null when there is none, its time is up, or it
 * was begun in another browser (SEC-48).
 *
 * @param now milliseconds since the epoch.
 */
export function findTest(
  pool: PoolAddress,
  header: string | null | undefined,
  now = Date.now(),
): ApplicationTest | null {
  const value = readSingleCookie(header, nameOf(pool));
  const test = value === null ? null : open(pool, value);
  if (!test || test.until * 1000 <= now || !isBrowser(pool, header, test.browser)) return null;
  return test;
}

function open(pool: PoolAddress, value: string): ApplicationTest | null {
  try {
    return applicationTest.parse(JSON.parse(unseal(value, contextOf(pool))));
  } catch {
    // Another pool's, an earlier version's, or nothing of ours: it says nothing.
    return null;
  }
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, pathOf(pool))}dingpass.test`;
}

function pathOf(pool: PoolAddress): string {
  return poolPath(pool) || "/";
}

function contextOf({ id }: PoolAddress): SealContext {
  return { pool: id, table: "application", field: "test_cookie", row: "browser" };
}
