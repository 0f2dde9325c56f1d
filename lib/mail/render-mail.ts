import "server-only";
import type { Locale } from "@/lib/domain/locale/locale";
import { type MailKind, type MailParameters, mailParameters } from "@/lib/domain/mail/mail-kinds";
import { toOneLine } from "@/lib/domain/mail/one-line";
import { mailTexts } from "./mail-texts";

/** What a person reads. */
export interface RenderedMail {
  subject: string;
  text: string;
}

/** What the mails of no pool are called after. */
const installation = "Dingpass";

/**
 * The text of a mail in the person's language. Every value that is filled in is one line without anything unseen, so none can begin a
 * header or a paragraph of its own.
 *
 * @param poolName null for a mail of no pool.
 * @throws ZodError for parameters that are not those of the kind.
 */
export function renderMail<Kind extends MailKind>(mail: {
  kind: Kind;
  locale: Locale;
  poolName: string | null;
  parameters: MailParameters<Kind>;
}): RenderedMail {
  const t = mailTexts(mail.locale);
  const kind: MailKind = mail.kind;
  const parameters = mailParameters[kind].parse(mail.parameters);
  const values = Object.fromEntries(
    Object.entries({ ...parameters, pool: mail.poolName ?? installation }).map(([name, value]) => [
      name,
      typeof value === "string" ? toOneLine(value) : value,
    ]),
  );
  return {
    subject: t(`${kind}.subject`, values),
    text: `${t(`${kind}.text`, values)}\n\n-- \n${t("footer", values)}\n`,
  };
}
