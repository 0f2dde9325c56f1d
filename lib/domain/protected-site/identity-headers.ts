import type { UserClaims } from "../user/claims";

/**
 * What a protected site is told of a person. The names are oauth2-proxy's, so that what is made for it understands them.
 * @see docs/protect-a-site.md
 */
export const identityHeaders = [
  "X-Auth-Request-User",
  "X-Auth-Request-Preferred-Username",
  "X-Auth-Request-Name",
  "X-Auth-Request-Email",
] as const;

/** What oauth2-proxy says beside that, and we do not: whoever expects it believes it, so no browser may say it either (SEC-80). */
export const unsaidHeaders = ["X-Auth-Request-Groups", "X-Auth-Request-Access-Token"] as const;

/**
 * The headers of a person. All of them are always there, empty where nothing is known: a proxy that is told nothing of a header may let
 * the browser's own through. What the application may not ask for is not told. An address is told only when it is proven (SEC-32): sites take it for a name to know people by.
 */
export function toIdentityHeaders(
  claims: UserClaims,
  username: string | null,
  scopes: readonly string[],
): Record<(typeof identityHeaders)[number], string> {
  return {
    "X-Auth-Request-User": toHeaderText(claims.sub),
    "X-Auth-Request-Preferred-Username": scopes.includes("profile") ? toHeaderText(username) : "",
    "X-Auth-Request-Name": scopes.includes("profile") ? toHeaderText(claims.name) : "",
    "X-Auth-Request-Email":
      scopes.includes("email") && claims.email_verified === true ? toHeaderText(claims.email) : "",
  };
}

/** Percent-encoded UTF-8 (RFC 3986) for whatever is not visible ASCII, and for the percent sign: a header holds no other letters safely. */
function toHeaderText(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .replace(/\p{Surrogate}/gu, "")
    .trim()
    .replace(/[^\x20-\x24\x26-\x7e]/gu, (letter) => encodeURIComponent(letter));
}
