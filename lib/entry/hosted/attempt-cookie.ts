import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { callbackCookie, readCallbackCookie } from "./callback-cookie";

/**
 * The cookie that binds an attempt to one browser. Each attempt has its own, so that two tabs do not disturb each other
 * (SEC-20).
 */
const nameOf = (mark: string) => `attempt.${mark}`;

/** The `Set-Cookie` value that gives an attempt's secret to the browser. */
export function attemptCookie(
  pool: PoolAddress,
  { mark, secret, maxAgeSeconds }: { mark: string; secret: string; maxAgeSeconds: number },
): string {
  return callbackCookie(pool, { name: nameOf(mark), value: secret, maxAgeSeconds });
}

/** The `Set-Cookie` value that takes the attempt cookie with this mark back. */
export function expiredAttemptCookie(pool: PoolAddress, mark: string): string {
  return callbackCookie(pool, { name: nameOf(mark), value: "", maxAgeSeconds: 0 });
}

/** The secret of the attempt with this mark, from a request's Cookie header. */
export function readAttemptCookie(
  pool: PoolAddress,
  header: string | null,
  mark: string,
): string | undefined {
  return readCallbackCookie(pool, header, nameOf(mark));
}
