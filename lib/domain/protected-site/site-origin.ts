import { z } from "zod";
import { type AddressFault, isLoopback, readAddress } from "../address/read-address";

/** Sites of one application. */
export const maximumProtectedSites = 50;

/** Why an address cannot be registered as that of a protected site. */
export type SiteOriginFault = AddressFault | "wildcard" | "scheme" | "http_not_internal" | "not_an_origin";

/** Names that are given out inside a network alone (RFC 6762, RFC 8375, RFC 6761, and ICANN's `internal`), or have no dot at all. */
const internalName = /^[a-z0-9-]+$|\.(?:internal|local|lan|home\.arpa|localhost|test)$/;

/** Private addresses (RFC 1918, RFC 4193). */
const internalAddress = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[f[cd])/;

/**
 * Says why a text cannot be registered as a protected site, or null when it can: https, or http on a host that is reached from inside a
 * network alone, written as browsers write an origin. There cookies have no protection but the network's.
 */
export function findSiteOriginFault(text: string): SiteOriginFault | null {
  const read = readAddress(text);
  if ("fault" in read) return read.fault;
  const { url } = read;
  if (text.includes("*")) return "wildcard";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "scheme";
  if (url.origin !== text) return "not_an_origin";
  return url.protocol === "http:" && !isInternal(url) ? "http_not_internal" : null;
}

function isInternal(url: URL): boolean {
  return isLoopback(url) || internalName.test(url.hostname) || internalAddress.test(url.hostname);
}

/** The origin of a protected site, as a form sends it. */
export const siteOriginSchema = z.string().superRefine((text, context) => {
  const fault = text === "" ? "required" : findSiteOriginFault(text);
  if (fault) context.addIssue({ code: "custom", message: `protected_site.origin.${fault}` });
});

/** What of an origin tells one protected site of a pool from another: cookies know hosts and no schemes. */
export function hostOfSite(origin: string): string {
  return new URL(origin).host;
}
