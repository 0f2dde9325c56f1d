import { useTranslations } from "next-intl";
import type { MailFailure } from "@/lib/domain/mail/mail-failure";

interface MailReasonProps {
  reason: MailFailure;
  replyCode: number | null;
  /** Says what mends it as well. */
  remedies?: boolean;
}

/** Why a mail was not sent, in a sentence, with the mail server's number. */
export function MailReason({ reason, replyCode, remedies = false }: MailReasonProps) {
  const t = useTranslations("mails.reasons");
  const sentence = t(`${reason}.sentence`);
  return (
    <>
      <p className={remedies ? "text-ink" : undefined}>
        {replyCode === null ? sentence : t("withNumber", { sentence, number: String(replyCode) })}
      </p>
      {remedies && <p>{t(`${reason}.remedy`)}</p>}
    </>
  );
}
