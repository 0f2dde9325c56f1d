export const entryModes = ["browser", "in_client"] as const;
export type EntryMode = (typeof entryModes)[number];
