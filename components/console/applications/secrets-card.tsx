"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SecretOnce } from "@/components/ui/secret-once";
import { Time } from "@/components/ui/time";
import { RollSecretDialog, type RollSecretDialogProps } from "./roll-secret-dialog";

interface SecretsCardProps extends Pick<RollSecretDialogProps, "application" | "roll"> {
  /** The secrets that are valid now, newest first. */
  secrets: readonly { id: string; createdAt: Date; expiresAt: Date | null }[];
}

/** The client secrets of a web application: when they were made and until when they are valid, never what they are. */
export function SecretsCard({ secrets, application, roll }: SecretsCardProps) {
  const t = useTranslations("applications.secrets");
  const router = useRouter();
  const [rolling, setRolling] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <Card>
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button variant="secondary" onClick={() => setRolling(true)}>
            {t("roll")}
          </Button>
        }
      />
      <CardBody className="grid gap-5">
        {made && (
          // In the page and not in the dialog: a stray Escape must not take away what cannot be shown again.
          <div className="grid gap-3">
            <SecretOnce label={t("rolled")} value={made} warning={t("once")} />
            <Button
              variant="secondary"
              size="small"
              className="justify-self-start"
              onClick={() => setMade(null)}
            >
              {t("done")}
            </Button>
          </div>
        )}
        {secrets.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        <ul className="grid gap-3">
          {secrets.map(({ id, createdAt, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <KeyRound aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <span className="flex-auto">
                {t.rich("created", { time: () => <Time value={createdAt} /> })}
              </span>
              {expiresAt ? (
                <Badge tone="warning">{t.rich("ending", { time: () => <Time value={expiresAt} /> })}</Badge>
              ) : (
                <Badge tone="success">{t("current")}</Badge>
              )}
            </li>
          ))}
        </ul>
      </CardBody>
      <RollSecretDialog
        application={application}
        roll={roll}
        open={rolling}
        onClose={() => setRolling(false)}
        onRolled={(secret) => {
          setRolling(false);
          setMade(secret);
          router.refresh();
        }}
      />
    </Card>
  );
}
