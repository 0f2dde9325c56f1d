import "server-only";
import type { PoolBrand } from "@/lib/domain/branding/brand";

/** A pool as its addresses and pages know it. Every address of a pool is made here, from its base. */
export interface PoolAddress {
  id: string;
  slug: string;
  name: string;
  /** Of the pool's row, its signing keys and its look: what was made for an earlier one is out of date. */
  version: number;
  /** How its hosted pages look; absent where that is the product's own look. */
  brand?: PoolBrand;
  /** The base address `B` of the pool, without a trailing slash. */
  base: string;
  /** The pool's own domain that this is the address at; absent for the one that POOL_URL makes. */
  host?: string;
}

/** The issuer of a pool's OpenID provider. */
export function poolIssuer(pool: PoolAddress): string {
  return `${pool.base}/oidc`;
}

/** An address of a pool's OpenID provider. @param path what follows the issuer, beginning with a slash. */
export function providerAddress(pool: PoolAddress, path: string): string {
  return poolIssuer(pool) + path;
}

/** Where the proxy of a protected site asks whom a request is from; the site's own answers lie below. @param host of the site. */
export function siteCheckAddress(pool: PoolAddress, host: string): string {
  return providerAddress(pool, `/forward-auth/sites/${host}`);
}

/** A pool's discovery document (OpenID Connect Discovery §4). */
export function discoveryAddress(pool: PoolAddress): string {
  return providerAddress(pool, "/.well-known/openid-configuration");
}

/** The hosted page of an interaction. @param query what the page has to tell. */
export function interactionAddress(
  pool: PoolAddress,
  uid: string,
  query: Record<string, string> = {},
): string {
  return withQuery(`${pool.base}/login/${uid}`, query);
}

/** The path of an interaction's page as browsers see it: what it keeps in cookies is for it and the pages below it. */
export function interactionPath(pool: PoolAddress, uid: string): string {
  return new URL(interactionAddress(pool, uid)).pathname;
}

/** The page of an interaction on which a code is typed that came by mail. @param query what the page has to tell. */
export function codePageAddress(pool: PoolAddress, uid: string, query: Record<string, string> = {}): string {
  return withQuery(`${pool.base}/login/${uid}/code`, query);
}

/** The page of an interaction for a forgotten password. @param query what the page has to tell. */
export function forgotPageAddress(
  pool: PoolAddress,
  uid: string,
  query: Record<string, string> = {},
): string {
  return withQuery(`${pool.base}/login/${uid}/forgot`, query);
}

/** Where somebody is asked whether they have an account, or the page below it for a code. @param query what the page has to tell. */
export function questionAddress(
  pool: PoolAddress,
  reference: string,
  query: Record<string, string> = {},
  below: "" | "/code" = "",
): string {
  return withQuery(`${pool.base}/bind/${reference}${below}`, query);
}

/** The page of an interaction for a new account, or one below it. @param query what the page has to tell. */
export function registerPageAddress(
  pool: PoolAddress,
  uid: string,
  query: Record<string, string> = {},
  below: "" | "/code" = "",
): string {
  return withQuery(`${pool.base}/login/${uid}/register${below}`, query);
}

/** The page for failures that no interaction can be found for. */
export function errorPageAddress(
  pool: PoolAddress,
  query: { code: string; reference?: string; app?: string; ui_locales?: string },
): string {
  return withQuery(`${pool.base}/error`, query);
}

/** The pool's own page, which says whether one is signed in: where a start ends that has nowhere else to go. */
export function poolHomeAddress(pool: PoolAddress): string {
  return pool.base;
}

/** The page of whoever is signed in to a pool. @param query what it has to tell. */
export function accountAddress(pool: PoolAddress, query: Record<string, string> = {}): string {
  return withQuery(`${pool.base}/account`, query);
}

/** An address of a pool for a path of it as browsers see it, such as that of a page that a login began at. */
export function poolPageAddress(pool: PoolAddress, path: string, query: Record<string, string>): string {
  const address = new URL(path, pool.base);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}

/** Where an administrator tries a connection. @param ticket lets it begin. */
export function trialAddress(pool: PoolAddress, identifier: string, ticket: string): string {
  return withQuery(`${pool.base}/trial/${encodeURIComponent(identifier)}`, { ticket });
}

/** Where an administrator tries an application with the built-in test client. @param ticket lets it begin. */
export function testPageAddress(pool: PoolAddress, clientId: string, ticket: string): string {
  return withQuery(`${pool.base}/try/${encodeURIComponent(clientId)}`, { ticket });
}

/** Where the built-in test client has its answers sent: the redirect URI of its own requests, and of nobody else's. */
export function testCallbackAddress(pool: PoolAddress): string {
  return testCallbackAt(pool.base);
}

/** The same at one of a pool's addresses, by its base. */
export function testCallbackAt(base: string): string {
  return `${base}/try/callback`;
}

/** Where a user sets a password. @param token lets them, once. */
export function passwordLinkAddress(pool: PoolAddress, token: string): string {
  return `${pool.base}/password/${token}`;
}

/** The page that says that a password is set. */
export function passwordSetAddress(pool: PoolAddress): string {
  return `${pool.base}/password/done`;
}

/** The path, as browsers see it, of a picture of a pool's brand. @param digest of the logo's file: another picture has another address. */
export function brandPicturePath(pool: PoolAddress, kind: "logo" | "icon", digest: string): string {
  return `${poolPath(pool)}/branding/${kind}/${digest}.png`;
}

/** What an administrator registers at DingTalk as redirect URL for all connections of a pool. */
export function dingtalkCallbackAddress(pool: PoolAddress): string {
  return `${new URL(pool.base).origin}/connections/social/dingtalk/${pool.id}/callback`;
}

/** The path of a pool's base as browsers see it: empty where the pool has a host of its own. */
export function poolPath(pool: PoolAddress): string {
  return new URL(pool.base).pathname.replace(/\/$/, "");
}

/** True when a pool's pages are served over TLS, so that its cookies are `Secure` and prefixed (SEC-49). */
export function poolIsSecure(pool: PoolAddress): boolean {
  return pool.base.startsWith("https:");
}

/** The prefix that a cookie of a pool can carry with this path (SEC-49; RFC 6265bis §4.1.3). */
export function cookiePrefix(pool: PoolAddress, path: string): "" | "__Host-" | "__Secure-" {
  if (!poolIsSecure(pool)) return "";
  return path === "/" ? "__Host-" : "__Secure-";
}

function withQuery(address: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${address}?${text}` : address;
}
