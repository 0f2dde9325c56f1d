import "server-only";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { readSingleCookie } from "@/lib/domain/single-cookie";

/** A site as its cookies know it: those of one host at two ports lie in one jar. */
export interface CookieSite {
  poolId: string;
  host: string;
  origin: string;
}

/** 32 random bytes, base64url. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/;

/** What a browser has of a site's two cookies: its session there, and what tells it from other browsers while it signs in. */
type Cookie = "site" | "visitor";

/** How long a browser is known again while it signs in, in seconds: each sign-in begins it anew. */
const visitorSeconds = 2 * 60 * 60;

/**
 * Digests of the session that a request with this Cookie header brings to a host: of the cookie that an https site gives, which only that
 * very host can have set, and of the one that a site without TLS gives (SEC-49). The pool and the host are part of it, so that no session
 * is one anywhere else.
 */
export function findSessions(
  poolId: string,
  host: string,
  header: string | null,
): { secure: string | null; plain: string | null } {
  const of = (origin: string) => {
    const value = readValue({ poolId, host, origin }, "site", header);
    return value === null ? null : inSite({ poolId, host, origin }, value);
  };
  return { secure: of(`https://${host}`), plain: of(`http://${host}`) };
}

/** Digests of all sessions that a request with this Cookie header brings to a site. */
export function listSessions({ poolId, host }: CookieSite, header: string | null): string[] {
  return Object.values(findSessions(poolId, host, header)).filter((session) => session !== null);
}

/** A new session of a site: its digest, and the `Set-Cookie` value that gives it to the browser until that is closed. */
export function makeSession(site: CookieSite): { digest: string; setCookie: string } {
  const value = createSecret();
  return { digest: inSite(site, value), setCookie: toSetCookie(site, "site", value) };
}

/** The `Set-Cookie` value that takes a site's session from a browser. */
export function dropSession(site: CookieSite): string {
  return toSetCookie(site, "site", "", 0);
}

/** The browser that sends this Cookie header, as a sign-in to the site remembers it: a new one when it has no cookie of ours. */
export function nameVisitor(site: CookieSite, header: string | null): { digest: string; setCookie: string } {
  const value = readValue(site, "visitor", header) ?? createSecret();
  return { digest: inSite(site, value), setCookie: toSetCookie(site, "visitor", value, visitorSeconds) };
}

/** True for the browser that a sign-in to the site remembers; compared in constant time (SEC-48, SEC-93). */
export function isVisitor(site: CookieSite, header: string | null, stored: string): boolean {
  const value = readValue(site, "visitor", header);
  return value !== null && matchesDigest(namedInSite(site, value), stored);
}

function readValue(site: CookieSite, cookie: Cookie, header: string | null): string | null {
  const value = readSingleCookie(header, nameOf(site, cookie));
  return value !== null && wellFormed.test(value) ? value : null;
}

function inSite(site: CookieSite, value: string): string {
  return digest(namedInSite(site, value));
}

function namedInSite({ poolId, host }: CookieSite, value: string): string {
  return `${poolId} ${host} ${value}`;
}

function toSetCookie(site: CookieSite, cookie: Cookie, value: string, seconds?: number): string {
  const age = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  const secure = isSecure(site) ? "; Secure" : "";
  return `${nameOf(site, cookie)}=${value}${age}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function nameOf(site: CookieSite, cookie: Cookie): string {
  const [, port] = /:(\d+)$/.exec(site.host) ?? [];
  return `${isSecure(site) ? "__Host-" : ""}dingpass.${cookie}${port === undefined ? "" : `-${port}`}`;
}

function isSecure({ origin }: CookieSite): boolean {
  return origin.startsWith("https:");
}
