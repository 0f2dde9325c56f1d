/** Where a logout notice is: `failed` is tried again; `sent` and `given_up` are ends. */
export type NoticeStatus = "queued" | "failed" | "sent" | "given_up";
