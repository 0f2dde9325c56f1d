import "server-only";
import { insertMail, insertNoMail, type NewMail } from "@/lib/data/mails";
import { newId } from "@/lib/data/new-id";
import type { Queries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { Locale } from "@/lib/domain/locale/locale";
import {
  kindsThatWait,
  type MailKind,
  type MailParameters,
  mailParameters,
} from "@/lib/domain/mail/mail-kinds";
import { topicIn } from "@/lib/domain/mail/mail-topics";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { isMailOn } from "./is-mail-on";
import { sealParameters } from "./mail-seal";

/** A mail that somebody is to get. */
export interface MailOrder<Kind extends MailKind> {
  kind: Kind;
  recipient: string;
  locale: Locale;
  /** Codes and links among them: they are sealed. */
  parameters: MailParameters<Kind>;
  /** Null for what concerns no pool. */
  poolId: string | null;
  /** What it is about, so that it can be cancelled with it: `invitation:<id>`. */
  about?: `${string}:${string}`;
  /** After that it is of no use: it is not sent any more, and what it held is forgotten. */
  expiresAt: Date;
}

/**
 * Writes a mail, and the job that sends it, in the transaction of the act that it tells of: of act and mail there are both or neither
 * (REL-02, REL-07). Ask {@link isMailOn} first.
 *
 * @returns its id.
 * @throws AppError `mail.off`; Error for an address that is none, since whoever asks has checked it.
 */
export async function queueMail<Kind extends MailKind>(
  queries: Queries,
  order: MailOrder<Kind>,
): Promise<string> {
  const mail = write(order);
  await insertMail(queries, mail);
  await queueTry(queries, mail);
  return mail.id;
}

/**
 * Does the work of {@link queueMail}, job included, for a mail that goes to nobody: whoever asks for one cannot tell by the time that it
 * takes whether somebody gets it (SEC-56). What was to be in it is written nowhere.
 */
export async function queueNothing<Kind extends MailKind>(
  queries: Queries,
  order: MailOrder<Kind>,
): Promise<void> {
  const mail = write(order);
  await insertNoMail(queries, mail);
  await queueTry(queries, mail);
}

function write<Kind extends MailKind>({
  kind,
  recipient,
  parameters,
  poolId,
  about,
  locale,
  expiresAt,
}: MailOrder<Kind>): NewMail {
  if (!isMailOn()) throw new AppError("mail.off");
  if (toEmailAddress(recipient) !== recipient)
    throw new Error("a mail goes to an address in its one form alone");
  const id = newId();
  const filled = mailParameters[kind].parse(parameters);
  return {
    id,
    poolId,
    kind,
    topic: topicIn(kind, filled),
    recipient,
    locale,
    sealedParameters: sealParameters({ id, poolId }, filled),
    about: about ?? null,
    expiresAt,
  };
}

/**
 * Asks for a try of a mail, in the transaction that makes it due. One that has a job gets no second one.
 *
 * @param startAfter when it is due; now without it.
 */
export async function queueTry(
  queries: Queries,
  { id, kind }: { id: string; kind: string },
  startAfter?: Date,
): Promise<void> {
  const canWait = kindsThatWait.includes(kind);
  await enqueueJob(queries, "mail", { mailId: id }, { key: id, canWait, ...(startAfter && { startAfter }) });
}
