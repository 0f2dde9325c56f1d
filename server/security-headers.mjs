import { closedPolicy } from "../lib/config/closed-policy.mjs";

/** Sent with every response, static files, redirects and errors included (SEC-69). */
const always = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/**
 * Addresses that see a code or a state never tell another site where they were (SEC-17). The provider is below `/oidc` where pools
 * have hosts of their own.
 */
const secretAddresses = /^\/(?:(?:p\/[^/]+\/)?oidc|connections)(?:\/|$)/;

/** What a provider publishes of itself: it says itself for how long others may keep it. */
const publicAddresses =
  /^\/(?:p\/[^/]+\/)?oidc\/(?:jwks|\.well-known\/(?:openid-configuration|oauth-authorization-server))$/;

/** What is not a page, apart from the provider: it writes a policy for each of its own pages. */
const closedAddresses = /^\/(?:_next|api|connections|locale)(?:\/|$)/;

/**
 * Sets a response's security headers before the application runs, so that no answer of the framework is without them. Pages get their
 * Content-Security-Policy, with a nonce, from proxy.ts.
 * @param {import("node:http").ServerResponse} response
 * @param {string} pathname decoded
 */
export function setSecurityHeaders(response, pathname) {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (secretAddresses.test(pathname)) {
    response.setHeader("Referrer-Policy", "no-referrer");
    if (!publicAddresses.test(pathname)) response.setHeader("Cache-Control", "no-store");
  } else {
    response.setHeader("Referrer-Policy", "same-origin");
  }
  if (closedAddresses.test(pathname)) response.setHeader("Content-Security-Policy", closedPolicy);
}
