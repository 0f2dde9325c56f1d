import "server-only";
import { cookiePrefix, type PoolAddress, poolIsSecure } from "@/lib/addresses/pool-address";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { readSingleCookie } from "@/lib/domain/single-cookie";

/** One browser, as what is under way in it in one pool remembers it. */
export interface Browser {
  /** Of the cookie's value and the pool: of the same browser it is another one in every pool. */
  digest: string;
  /** The `Set-Cookie` value that gives the cookie to the browser, or makes the one that it has last longer. */
  setCookie: string;
}

/**
 * How long the cookie lasts after a login was begun, in seconds. Long enough that a browser which begins several logins at
 * once, on a morning after a weekend, still has it: of several that begin without it, only the last one can go on.
 */
const lifetime = 30 * 24 * 60 * 60;

/** 32 random bytes, base64url. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/;

/**
 * The browser that sends this Cookie header, known by one cookie for all that is under way in it: a new one when it has none or
 * one that we never made. The cookie is no session, it only tells one browser from another (SEC-20, SEC-48). Its path is
 * `/`, so that over TLS its name can say that this very host has set it (SEC-49).
 */
export function nameBrowser(pool: PoolAddress, header: string | null | undefined): Browser {
  const value = readValue(pool, header) ?? createSecret();
  const secure = poolIsSecure(pool) ? "; Secure" : "";
  return {
    digest: digest(inPool(pool, value)),
    setCookie: `${nameOf(pool)}=${value}; Max-Age=${lifetime}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  };
}

/** The digest of the browser that sends this Cookie header, or null when it has no cookie of ours. */
export function findBrowser(pool: PoolAddress, header: string | null | undefined): string | null {
  const value = readValue(pool, header);
  return value === null ? null : digest(inPool(pool, value));
}

/** True when a stored digest is that of the browser that sends this Cookie header; compared in constant time (SEC-93). */
export function isBrowser(
  pool: PoolAddress,
  header: string | null | undefined,
  stored: string | undefined,
): boolean {
  const value = readValue(pool, header);
  return value !== null && stored !== undefined && matchesDigest(inPool(pool, value), stored);
}

function readValue(pool: PoolAddress, header: string | null | undefined): string | null {
  const value = readSingleCookie(header, nameOf(pool));
  return value !== null && wellFormed.test(value) ? value : null;
}

/** At each host of a pool its value stands for another browser (SEC-49). */
function inPool({ id, host }: PoolAddress, value: string): string {
  return host === undefined ? `${id} ${value}` : `${id} ${host} ${value}`;
}

function nameOf(pool: PoolAddress): string {
  return `${cookiePrefix(pool, "/")}dingpass.browser`;
}
