/** Where a logout notice is: `failed` is tried again; `sent` and `given_up` are ends. */
export const noticeStatuses = ["queued", "failed", "sent", "given_up"] as const;

/** Where a logout notice is. */
export type NoticeStatus = (typeof noticeStatuses)[number];
