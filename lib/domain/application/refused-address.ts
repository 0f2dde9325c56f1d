import { redacted, redactText } from "../redaction";

/** Characters that are kept of a refused address. */
export const keptOfRefused = 300;

/**
 * What is kept of an address that is not registered: without query, fragment and password, which may hold something of a person, in plain
 * characters, and cut. A question mark at its end says that it had one of both.
 */
export function shortenRefused(address: string): string {
  const [start = ""] = address.split(/[?#]/);
  const mark = start.length < address.length ? "?" : "";
  return (redactText(start).replace(/[^\x21-\x7e]/g, "\ufffd") + mark).slice(0, keptOfRefused);
}

/** Whether nothing of an address was left out, nor made unreadable. @param refused of {@link shortenRefused}. */
export function isWhole(refused: string): boolean {
  return !refused.endsWith("?") && refused.length < keptOfRefused && !refused.includes(redacted);
}

/** Whether an address is registered by now, as far as it is known. @param refused of {@link shortenRefused}. */
export function isRegistered(refused: string, registered: readonly string[]): boolean {
  return registered.some((address) => (isWhole(refused) ? address === refused : address.startsWith(refused)));
}
