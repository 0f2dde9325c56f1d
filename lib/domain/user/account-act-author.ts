/**
 * Who did something to an account, as far as it is known, in the words of its own page:
 *
 * - `person`: whoever was signed in to it.
 * - `sign_in`: whoever came with the DingTalk account that was linked by it.
 * - `mailed_link`, `handed_link`: whoever opened a link, sent to the account's address or given away by an administrator.
 * - `administrator`: an administrator, whose name is nobody's business.
 */
export type AccountActAuthor = "person" | "sign_in" | "mailed_link" | "handed_link" | "administrator";

/** What the audit row of an act says of its author, beside the account that it was done in. */
export interface AccountActDetails extends Record<string, string> {
  by: Extract<AccountActAuthor, "mailed_link" | "handed_link">;
}

/** Who did an act of the audit trail to a user. */
export function accountActAuthorOf(
  act: { action: string; actor: string; details: unknown },
  userId: string,
): AccountActAuthor {
  if (act.actor !== `user:${userId}`) return "administrator";
  if (act.action === "user.identity_matched") return "sign_in";
  const { by } = Object(act.details) as Partial<Record<"by", unknown>>;
  return by === "mailed_link" || by === "handed_link" ? by : "person";
}
