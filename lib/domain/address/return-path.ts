/** Where people go when nothing usable was asked for. */
const home = "/console";
const base = "http://same-origin.invalid";

/**
 * A same-origin path to go back to, from text that anybody can have written (SEC-74). It has to begin with one slash and
 * hold no backslash, no control character and no white space, as sent and after decoding; browsers repair such forms
 * into other sites' addresses.
 *
 * @returns path and query, without the fragment; `fallback` when the text is anything else.
 */
export function parseReturnPath(value: unknown, fallback: string = home): string {
  if (typeof value !== "string" || value.length > 2048 || !isPlainPath(value)) return fallback;
  const decoded = decode(value);
  if (decoded === null || !isPlainPath(decoded)) return fallback;
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search;
}

function isPlainPath(value: string): boolean {
  return /^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(value);
}

/** Decoded once, the query as well: an encoded slash or backslash must not become part of the path later. */
function decode(value: string): string | null {
  try {
    return decodeURIComponent(value.replace(/\?.*$/s, ""));
  } catch {
    // A broken escape: no path.
    return null;
  }
}
