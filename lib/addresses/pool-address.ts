import "server-only";

/** A pool as its addresses and pages know it. Every address of a pool is made here, from its base. */
export interface PoolAddress {
  id: string;
  slug: string;
  name: string;
  /** Of the pool's row: what was made for an earlier one is out of date. */
  version: number;
  /** The base address `B` of the pool, without a trailing slash. */
  base: string;
}

/** The issuer of a pool's OpenID provider. */
export function poolIssuer(pool: PoolAddress): string {
  return `${pool.base}/oidc`;
}

/** An address of a pool's OpenID provider. @param path what follows the issuer, beginning with a slash. */
export function providerAddress(pool: PoolAddress, path: string): string {
  return poolIssuer(pool) + path;
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

/** The page for failures that no interaction can be found for. */
export function errorPageAddress(
  pool: PoolAddress,
  query: { code: string; reference?: string; app?: string },
): string {
  return withQuery(`${pool.base}/error`, query);
}

/** The pool's own page, which says whether one is signed in: where a start ends that has nowhere else to go. */
export function poolHomeAddress(pool: PoolAddress): string {
  return pool.base;
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
  return `${pool.base}/try/callback`;
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
