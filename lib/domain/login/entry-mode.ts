/** How a person arrives: `browser` with a QR code or account at DingTalk's login page, `in_client` silently in its app. */
export const entryModes = ["browser", "in_client"] as const;

/** One way to arrive at DingTalk. */
export type EntryMode = (typeof entryModes)[number];
