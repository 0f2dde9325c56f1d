import { closedPolicy } from "../lib/config/closed-policy.mjs";

/** Sent with every response, static files, redirects and errors included (SEC-69). */
const always = {
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/**
 * Sets a response's security headers before the application runs, so that no answer of the framework is without them. Pages get their
 * Content-Security-Policy, with a nonce, when they go to the application, and the OpenID provider writes one for each of its own.
 * @param {import("node:http").ServerResponse} response
 * @param {import("./edge-table.mjs").Surface} surface
 * @param {boolean} isAnothers the host is a domain of a pool's own: what lies below it is not ours to say
 */
export function setSecurityHeaders(response, surface, isAnothers) {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (!surface.elsewhere)
    response.setHeader(
      "Strict-Transport-Security",
      `max-age=31536000${isAnothers ? "" : "; includeSubDomains"}`,
    );
  response.setHeader("X-Frame-Options", surface.framing);
  response.setHeader("Cross-Origin-Opener-Policy", surface.openerPolicy);
  response.setHeader("Referrer-Policy", surface.referrerPolicy);
  if (surface.caching === "no-store") response.setHeader("Cache-Control", "no-store");
  if (surface.content === "closed") response.setHeader("Content-Security-Policy", closedPolicy);
}
