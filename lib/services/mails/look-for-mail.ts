import "server-only";
import { database } from "@/lib/data/client";
import { findMail } from "@/lib/data/mails";
import { AppError } from "@/lib/domain/error";
import type { MailKey, MailLook } from "@/lib/domain/mail/mail-acts";
import { toMailLook } from "@/lib/domain/mail/mail-facts";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Where a mail is: what a page asks again every few seconds while it waits. @throws AppError `mail.not_found`. */
export async function lookForMail(_scope: ConsoleScope, { mailId }: MailKey): Promise<MailLook> {
  const mail = await findMail(database(), mailId);
  if (!mail) throw new AppError("mail.not_found");
  return toMailLook(mail);
}
