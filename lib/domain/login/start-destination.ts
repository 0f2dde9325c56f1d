import { readAddress } from "../address/read-address";

/** Where a start through a connection may end. */
export interface StartEnds {
  /** The application that it is for, by its registered redirect URIs; null for a start without one. */
  application: { redirectUris: readonly string[] } | null;
  /** The connection's Callback URL; empty when it has none. */
  callbackUrl: string;
  /** What the address asked for as `target`; null when it asked for nothing. */
  target: string | null;
}

/**
 * Where the browser ends that opened a start address (SEC-74). With an application: at its own origin, which is that of a
 * registered redirect URI, at the path that `target` names, else at the root. Without one: at the connection's Callback URL.
 * A target is an address below a registered origin, or a path.
 *
 * @returns null for a target that leads anywhere else; "pool" when there is nowhere to go but the pool's own page.
 */
export function findStartDestination({ application, callbackUrl, target }: StartEnds): string | null {
  if (application === null) return target === null ? callbackUrl || "pool" : null;
  const origins = webOrigins(application.redirectUris);
  const [home] = origins;
  if (home === undefined) return target === null ? "pool" : null;
  if (target === null) return `${home}/`;
  const read = readAddress(/^\/(?!\/)/.test(target) ? home + target : target);
  return "url" in read && isWeb(read.url.href) && origins.includes(read.url.origin) ? read.url.href : null;
}

/** The origins of web addresses, in their order; a native application's own schemes have none. */
function webOrigins(uris: readonly string[]): string[] {
  const web = uris.filter((uri) => isWeb(uri) && URL.canParse(uri));
  return [...new Set(web.map((uri) => new URL(uri).origin))];
}

/** Other schemes may wrap a registered origin, as `blob:` does. */
function isWeb(address: string): boolean {
  return /^https?:/.test(address);
}
