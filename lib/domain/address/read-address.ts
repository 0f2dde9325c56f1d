/** What is wrong with an address before anything is asked about where it leads. */
export type AddressFault = "not_absolute" | "unsafe_characters" | "user_info" | "fragment" | "too_long";

/** Characters. Longer addresses fail in browsers and proxies. */
const maximumAddressLength = 2000;

const scheme = /^[a-z][a-z0-9+.-]*:/;
const webAuthority = /^https?:\/\/[^/?#]/;
const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/;
const encodedControl = /%(?:[01][0-9a-f]|7f|5c)/i;

/**
 * The one parser of addresses that a person is sent to (SEC-74). It accepts absolute addresses of printable ASCII
 * without user-info and fragment; the caller decides about schemes and hosts.
 */
export function readAddress(text: string): { url: URL } | { fault: AddressFault } {
  if (text.length > maximumAddressLength) return { fault: "too_long" };
  // Browsers drop tabs and line breaks and read a backslash as a slash: what they open is not what was read here.
  if (/[^\x21-\x7e]|\\/.test(text) || encodedControl.test(text)) return { fault: "unsafe_characters" };
  if (!scheme.test(text)) return { fault: "not_absolute" };
  if (/^https?:/.test(text) && !webAuthority.test(text)) return { fault: "not_absolute" };
  if (!URL.canParse(text)) return { fault: "not_absolute" };
  if (text.includes("#")) return { fault: "fragment" };
  if (authority.exec(text)?.[1]?.includes("@")) return { fault: "user_info" };
  return { url: new URL(text) };
}

const loopbackHosts: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for the three host names that never leave the device (RFC 8252 §7.3). */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname);
}
