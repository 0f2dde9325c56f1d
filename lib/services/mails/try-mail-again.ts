import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findMail, requeueMail } from "@/lib/data/mails";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { MailKey } from "@/lib/domain/mail/mail-acts";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { queueTry } from "@/lib/mail/queue-mail";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Has a mail that was given up tried again at once, as often as a new one.
 *
 * @throws AppError `mail.off`, `mail.not_found`, `mail.not_given_up`, `mail.expired` when what it told of is over.
 */
export async function tryMailAgain(scope: ConsoleScope, { mailId }: MailKey): Promise<void> {
  if (!isMailOn()) throw new AppError("mail.off");
  await inTransaction(async (queries) => {
    const mail = await findMail(queries, mailId);
    if (!mail) throw new AppError("mail.not_found");
    if (mail.status !== "given_up") throw new AppError("mail.not_given_up");
    if (!mail.canTryAgain) throw new AppError("mail.expired");
    // Somebody else may have done it in this moment.
    if (!(await requeueMail(queries, mailId))) throw new AppError("mail.not_given_up");
    await recordEvent(queries, {
      action: "mail.tried_again",
      context: scope,
      outcome: "success",
      details: { mail: mailId, kind: mail.kind },
    });
    await queueTry(queries, mail);
  });
}
