"use client";

import { useTranslations } from "next-intl";
import { TryAgainButton } from "@/components/console/shell/try-again-button";
import { Badge } from "@/components/ui/badge";
import { ForeignName } from "@/components/ui/foreign-name";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type { MailKey, MailLook } from "@/lib/domain/mail/mail-acts";
import type { MailStatus } from "@/lib/domain/mail/mail-status";
import { MailReason } from "./mail-reason";
import { useMailName } from "./use-mail-name";

/** A mail as a page shows it. */
export interface ListedMail extends MailLook {
  id: string;
  kind: string;
  topic: string | null;
  /** Masked. */
  recipient: string;
  poolName: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  canTryAgain: boolean;
}

interface MailRowProps {
  mail: ListedMail;
  /** Null where nothing can be sent. */
  tryAgain: Action<MailKey, void> | null;
}

const tones: Record<MailStatus, "neutral" | "success" | "warning" | "danger"> = {
  queued: "neutral",
  failed: "warning",
  sent: "success",
  given_up: "danger",
  cancelled: "neutral",
};

/** What was sent to whom, and what became of it. */
export function MailRow({ mail, tryAgain }: MailRowProps) {
  const t = useTranslations("mails");
  const { status, attempts, reason, replyCode, dueAt, poolName } = mail;
  const kind = useMailName()(mail);
  return (
    <li className="grid gap-x-6 gap-y-1 px-5 py-3.5 md:grid-cols-[13.5rem_minmax(0,1fr)_auto]">
      <span className="text-ink-soft [&_time]:whitespace-nowrap">
        <Time value={mail.createdAt} />
      </span>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">{kind}</span>{" "}
          <span className="text-ink-soft">{t("to", { recipient: mail.recipient })}</span>
        </p>
        {reason && status !== "sent" && (
          <div className="text-ink-soft">
            <MailReason reason={reason} replyCode={replyCode} />
          </div>
        )}
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-xs">
          {poolName !== null && (
            <span>
              {t("inPool")} <ForeignName>{poolName}</ForeignName>
            </span>
          )}
          {attempts > 1 && <span>{t("attempts", { count: attempts })}</span>}
          {dueAt && <span>{t.rich("again", { time: () => <Time value={dueAt} /> })}</span>}
        </p>
      </div>
      <span className="flex flex-wrap items-center gap-2 max-md:order-first md:flex-col md:items-end">
        <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
        {mail.canTryAgain && tryAgain && (
          <TryAgainButton
            action={tryAgain}
            input={{ mailId: mail.id }}
            label={t("tryAgainLabel", { kind, recipient: mail.recipient })}
            said={t("tried")}
          >
            {t("tryAgain")}
          </TryAgainButton>
        )}
      </span>
    </li>
  );
}
