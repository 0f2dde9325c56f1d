/** Where a mail is: `failed` is tried again; `sent`, `given_up` and `cancelled` are ends. */
export const mailStatuses = ["queued", "failed", "sent", "given_up", "cancelled"] as const;

/** Where a mail is. */
export type MailStatus = (typeof mailStatuses)[number];

/** True while a mail is still to be sent. */
export function isUnderWay(status: MailStatus): boolean {
  return status === "queued" || status === "failed";
}
