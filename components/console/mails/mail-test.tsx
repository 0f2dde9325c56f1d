"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { isLocale } from "@/lib/domain/locale/locale";
import type { MailKey, MailLook, SendTestMailInput } from "@/lib/domain/mail/mail-acts";
import { MailProgress } from "./mail-progress";

export interface MailTestProps {
  send: Action<SendTestMailInput, { mailId: string }>;
  look: Action<MailKey, MailLook>;
}

/** Sends a test mail to whoever presses, and shows what becomes of it. */
export function MailTest({ send, look }: MailTestProps) {
  const t = useTranslations("mails.test");
  const locale = useLocale();
  const router = useRouter();
  const [mailId, setMailId] = useState<string | null>(null);
  const { run, pending } = useAction(send, {
    onSuccess: (sent) => {
      setMailId(sent.mailId);
      router.refresh();
    },
  });
  return (
    <div className="grid gap-4">
      <Button
        variant="secondary"
        pending={pending}
        className="justify-self-start"
        onClick={() => run({ locale: isLocale(locale) ? locale : "en" })}
      >
        {t("send")}
      </Button>
      {mailId && (
        <MailProgress
          key={mailId}
          mailId={mailId}
          look={look}
          sentTitle={t("sent")}
          sentHelp={t("sentHelp")}
        />
      )}
    </div>
  );
}
