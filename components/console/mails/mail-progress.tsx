"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLooks } from "@/components/console/shell/use-looks";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type { MailKey, MailLook } from "@/lib/domain/mail/mail-acts";
import { isUnderWay } from "@/lib/domain/mail/mail-status";
import { MailReason } from "./mail-reason";

interface MailProgressProps {
  mailId: string;
  look: Action<MailKey, MailLook>;
  /** What is said once it was sent. */
  sentTitle: string;
  sentHelp: string;
}

/** Waits for a mail that was just written: sent, or why not and what mends it. */
export function MailProgress({ mailId, look, sentTitle, sentHelp }: MailProgressProps) {
  const t = useTranslations("mails.progress");
  const router = useRouter();
  const [found, setFound] = useState<MailLook | null>(null);
  const isOver = found !== null && !isUnderWay(found.status);
  const { watching, lookAgain } = useLooks({
    look: () => look({ mailId }),
    onFound: (now) => {
      setFound(now);
      if (now.status !== found?.status) router.refresh();
    },
    subject: mailId,
    done: isOver,
  });
  if (found?.status === "sent")
    return (
      <div role="status" className="flex gap-3 rounded-lg border border-success/40 bg-success-soft px-4 py-3">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        <div className="min-w-0">
          <p className="font-medium">{sentTitle}</p>
          <p className="text-ink-soft">{sentHelp}</p>
        </div>
      </div>
    );
  if (found?.status === "cancelled") return <Notice title={t("cancelled")} />;
  if (found?.reason)
    return (
      <Notice tone={isOver ? "danger" : "warning"} title={t(isOver ? "failed" : "delayed")}>
        <MailReason reason={found.reason} replyCode={found.replyCode} remedies />
        {found.dueAt && <p>{t.rich("again", { time: () => <Time value={found.dueAt ?? ""} /> })}</p>}
      </Notice>
    );
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft">
      <LoaderCircle
        aria-hidden
        className={`size-4 shrink-0 text-ink-faint ${watching ? "motion-safe:animate-spin" : ""}`}
      />
      <p className="min-w-0 flex-1">{t(watching ? "sending" : "ended")}</p>
      {!watching && (
        <Button variant="secondary" size="small" onClick={lookAgain}>
          {t("lookAgain")}
        </Button>
      )}
    </div>
  );
}
