import type { MailLook } from "./mail-acts";
import { isMailFailure, type MailFailure } from "./mail-failure";
import type { MailStatus } from "./mail-status";

/** What a row says of where a mail is. */
interface StoredState {
  status: MailStatus;
  reason: string | null;
  replyCode: number | null;
  dueAt: Date;
}

/** Where a mail is, in the words of this release: a reason that it does not know is told as a failure of some kind. */
export function toMailLook({ status, reason, replyCode, dueAt }: StoredState): MailLook {
  const known: MailFailure | null = isMailFailure(reason) ? reason : reason === null ? null : "failed";
  return { status, reason: known, replyCode, dueAt: status === "failed" ? dueAt : null };
}
