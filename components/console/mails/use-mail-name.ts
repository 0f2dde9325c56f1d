import { useTranslations } from "next-intl";
import { isMailKind } from "@/lib/domain/mail/mail-kinds";
import { readTopic } from "@/lib/domain/mail/mail-topics";

/** Names a mail by what it tells of, as far as that is known; one of another release by its code. */
export function useMailName(): (mail: { kind: string; topic: string | null }) => string {
  const t = useTranslations("mails");
  return (mail) => {
    const topic = readTopic(mail);
    if (topic?.kind === "mail_code") return t(`codes.${topic.topic}`);
    if (topic?.kind === "account_notice") return t(`notices.${topic.topic}`);
    return isMailKind(mail.kind) ? t(`kinds.${mail.kind}`) : mail.kind;
  };
}
