/** How a person arrives: `browser` with a QR code or account at DingTalk's login page, `in_client` silently in its app. */
export const entryModes = ["browser", "in_client"] as const;

/** One way to arrive at DingTalk. */
export type EntryMode = (typeof entryModes)[number];

/**
 * True when a mode asks the person nothing: DingTalk's app says who uses it, not that they are there now. Such a mode never
 * answers a request that demands a fresh sign-in (SEC-12).
 */
export function isSilent(mode: EntryMode): boolean {
  return mode === "in_client";
}
