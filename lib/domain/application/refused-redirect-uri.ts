import { isLoopback } from "../address/read-address";
import { redactText } from "../redaction";
import type { ApplicationType } from "./application-type";
import { findRedirectUriFault } from "./redirect-uri";

/** Characters that are kept of a refused redirect URI. */
export const keptOfRefused = 300;

/**
 * What is kept of a redirect URI that is not registered: without query, fragment and password, which may hold something of a person,
 * in plain characters, and cut. A question mark at its end says that it had one of both.
 */
export function shortenRefused(redirectUri: string): string {
  const [address = ""] = redirectUri.split(/[?#]/);
  const mark = address.length < redirectUri.length ? "?" : "";
  return (redactText(address).replace(/[^\x21-\x7e]/g, "\ufffd") + mark).slice(0, keptOfRefused);
}

/** A refused redirect URI as the console shows it. */
export interface RefusedRedirectUri {
  address: string;
  /** False when it is not whole, could not be registered, or leads to another host than the registered ones. */
  canBeAdded: boolean;
}

/**
 * What an application's last refused request asked for, or null when it asked for nothing or the same is registered by now.
 *
 * @param refused as {@link shortenRefused} made it.
 */
export function findRefusedRedirectUri(
  refused: string | null,
  { redirectUris, type }: { redirectUris: readonly string[]; type: ApplicationType },
): RefusedRedirectUri | null {
  if (!refused) return null;
  const isWhole = !refused.endsWith("?") && refused.length < keptOfRefused;
  const isRegistered = redirectUris.some((uri) => (isWhole ? uri === refused : uri.startsWith(refused)));
  if (isRegistered) return null;
  const canBeRegistered = isWhole && findRedirectUriFault(refused, type) === null;
  return { address: refused, canBeAdded: canBeRegistered && leadsToKnownHost(refused, redirectUris) };
}

/**
 * Whether an address differs from a registered one in its path, port or scheme alone, as a mistyped one does. Anybody can make the
 * console show an address of theirs: to another host than the known ones none leads by one press (SEC-01).
 */
function leadsToKnownHost(address: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((uri) => hostOf(uri) === hostOf(address));
}

/** A host by name; this machine under all its names; of an app's own scheme, the scheme. */
export function hostOf(address: string): string {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  return isLoopback(url) ? "localhost" : url.hostname;
}
