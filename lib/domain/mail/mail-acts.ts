import { z } from "zod";
import { idSchema } from "../id";
import { locales } from "../locale/locale";
import { mailFailures } from "./mail-failure";
import { mailStatuses } from "./mail-status";

/** Asks for a test mail to oneself, in the language that one reads the console in. */
export const sendTestMailSchema = z.strictObject({ locale: z.enum(locales) });

/** Asks for a test mail to oneself. */
export type SendTestMailInput = z.infer<typeof sendTestMailSchema>;

/** Names a mail. */
export const mailKeySchema = z.strictObject({ mailId: idSchema });

/** Names a mail. */
export type MailKey = z.infer<typeof mailKeySchema>;

/** Where a mail is, for a page that waits for it. */
export const mailLookAnswer = z.object({
  status: z.enum(mailStatuses),
  /** Why the last try failed, and the mail server's number. */
  reason: z.enum(mailFailures).nullable(),
  replyCode: z.int().nullable(),
  /** When it is tried again, where it is. */
  dueAt: z.date().nullable(),
});

/** Where a mail is. */
export type MailLook = z.infer<typeof mailLookAnswer>;
