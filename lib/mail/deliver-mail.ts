import "server-only";
import { database } from "@/lib/data/client";
import { noteFailed, noteGivenUp, noteSent, type TakenMail, takeMail } from "@/lib/data/mails";
import { inTransaction } from "@/lib/data/transaction";
import { isLocale } from "@/lib/domain/locale/locale";
import { type JudgedTry, judgeFailedTry } from "@/lib/domain/mail/mail-failure";
import { isMailKind, mailParameters, triesOf } from "@/lib/domain/mail/mail-kinds";
import { nextTry } from "@/lib/domain/next-try";
import { log } from "@/lib/log/log";
import { countMail } from "@/lib/metrics/count";
import { openParameters } from "./mail-seal";
import { queueTry } from "./queue-mail";
import { type RenderedMail, renderMail } from "./render-mail";
import { longestTry, sendMail } from "./send-mail";

/** Longer than a try takes: after that whoever was at it is taken for gone. */
const leaseSeconds = 2 * longestTry;

/**
 * Tries one mail that is due, once (REL-07). What went wrong becomes another try later or an end, and never an exception: the row says
 * it, the log and the metrics. Whatever happens to this process meanwhile, the row is taken up again after two minutes.
 */
export async function deliverMail(mailId: string): Promise<void> {
  const mail = await takeMail(database(), { id: mailId, leaseSeconds });
  if (mail === null) return;
  const rendered = render(mail);
  if (rendered === null) return end(mail, { reason: "unreadable", replyCode: null, isFinal: true });
  const failed = await sendMail({ id: mail.id, recipient: mail.recipient, ...rendered });
  if (failed === null) {
    await noteSent(database(), mail.id);
    countMail("sent");
    log().info({ mail: mail.id, kind: mail.kind, attempts: mail.attempts }, "a mail was sent");
    return;
  }
  const judged = judgeFailedTry(failed);
  const isLast = judged.isFinal || mail.attempts >= triesOf(mail.kind);
  log().warn(
    {
      mail: mail.id,
      kind: mail.kind,
      attempts: mail.attempts,
      ...judged,
      code: failed.code,
      command: failed.command,
    },
    isLast ? "a mail is given up" : "a mail could not be sent, and is tried again",
  );
  if (isLast) return end(mail, judged);
  countMail("failed");
  const dueInSeconds = nextTry(mail.attempts, Math.random());
  await inTransaction(async (queries) => {
    if (!(await noteFailed(queries, mail.id, { ...judged, dueInSeconds }))) return;
    const startAfter = new Date(Date.now() + dueInSeconds * 1000);
    await queueTry(queries, mail, startAfter);
  });
}

async function end(mail: TakenMail, judged: JudgedTry): Promise<void> {
  await noteGivenUp(database(), mail.id, judged);
  countMail("given_up");
}

/** Null for what this release cannot read: a kind of another one, or parameters whose key is gone. */
function render(mail: TakenMail): RenderedMail | null {
  const { kind, locale, poolName, sealedParameters } = mail;
  if (!isMailKind(kind) || sealedParameters === null) return null;
  try {
    const parameters = mailParameters[kind].parse(openParameters(mail, sealedParameters));
    return renderMail({ kind, locale: isLocale(locale) ? locale : "en", poolName, parameters });
  } catch (error) {
    log().error({ err: error, mail: mail.id, kind }, "a mail cannot be read");
    return null;
  }
}
