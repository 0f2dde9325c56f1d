import { type AddressFault, isLoopback, readAddress } from "../address/read-address";
import type { ApplicationType } from "./application-type";

/** Why an address cannot be registered for an application. */
export type RedirectUriFault =
  | AddressFault
  | "wildcard"
  | "not_canonical"
  | "scheme"
  | "scheme_without_dot"
  | "http_not_loopback"
  | "https_loopback";

const reverseDomainScheme = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+:$/;

/**
 * Says why an address cannot be registered as a redirect or post-logout URI, or null when it can.
 * Requests are compared with what was registered byte for byte (SEC-01), so only a spelling that every parser reads
 * the same way is taken: no dot segments, default port, upper-case host or other form that a client would rewrite.
 * `web` and `spa`: https, or http on a loopback host. `native`: https, http on a loopback host, or a reverse-domain
 * scheme (RFC 8252 §7).
 */
export function findRedirectUriFault(text: string, type: ApplicationType): RedirectUriFault | null {
  const read = readAddress(text);
  if ("fault" in read) return read.fault;
  const { url } = read;
  if (text.includes("*")) return "wildcard";
  if (url.href !== text && url.href !== `${text}/`) return "not_canonical";
  if (url.protocol === "http:") return isLoopback(url) ? null : "http_not_loopback";
  if (url.protocol === "https:") return type === "native" && isLoopback(url) ? "https_loopback" : null;
  if (type !== "native") return "scheme";
  return reverseDomainScheme.test(url.protocol) ? null : "scheme_without_dot";
}

/** True for an address that works only on the developer's own machine: fine to register, worth a warning. */
export function isDevelopmentOnly(text: string, type: ApplicationType): boolean {
  if (type === "native") return false;
  const read = readAddress(text);
  return "url" in read && isLoopback(read.url);
}
