import type { ApplicationType } from "./application-type";
import { findRedirectUriFault } from "./redirect-uri";

/** Characters that are kept of a refused redirect URI. */
export const keptOfRefused = 300;

/**
 * What is kept of a redirect URI that is not registered: without query and fragment, which may hold something of a person, in plain
 * characters, and cut. A question mark at its end says that it had one of both.
 */
export function shortenRefused(redirectUri: string): string {
  const [address = ""] = redirectUri.split(/[?#]/);
  const mark = address.length < redirectUri.length ? "?" : "";
  return (address.replace(/[^\x21-\x7e]/g, "\ufffd") + mark).slice(0, keptOfRefused);
}

/** A refused redirect URI as the console shows it. */
export interface RefusedRedirectUri {
  address: string;
  /** False when it is not whole or could not be registered. */
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
  return { address: refused, canBeAdded: isWhole && findRedirectUriFault(refused, type) === null };
}
