"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { EndSessionInput } from "@/lib/domain/administrator/account";

interface OwnSession {
  id: string;
  browser: string | null;
  system: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  isThisOne: boolean;
}

interface AccountSessionsProps {
  sessions: readonly OwnSession[];
  endSession: Action<EndSessionInput, void>;
  endOthers: Action<Record<string, never>, void>;
}

/** Where an administrator is signed in, and the way to end it. */
export function AccountSessions({ sessions, endSession, endOthers }: AccountSessionsProps) {
  const t = useTranslations("account.sessions");
  const router = useRouter();
  const done = (message: string) => () => {
    toast.success(message);
    router.refresh();
  };
  const end = useAction(endSession, { onSuccess: done(t("ended")) });
  const endAll = useAction(endOthers, { onSuccess: done(t("othersEnded")) });
  const nameOf = ({ browser, system }: OwnSession) => {
    if (browser && system) return t("browserOn", { browser, system });
    return browser ?? system ?? t("unknownBrowser");
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          sessions.length > 1 && (
            <Button variant="secondary" size="small" pending={endAll.pending} onClick={() => endAll.run({})}>
              {t("endOthers")}
            </Button>
          )
        }
      />
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
            <span className="min-w-0 flex-1 basis-36">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {nameOf(session)}
                {session.isThisOne && <Badge tone="success">{t("thisOne")}</Badge>}
              </span>
              <span className="block text-ink-soft">
                {t("since")} <Time value={session.createdAt} /> · {t("lastSeen")}{" "}
                <Time value={session.lastSeenAt} />
              </span>
            </span>
            {!session.isThisOne && (
              <Button
                variant="secondary"
                size="small"
                aria-label={t("endLabel", { browser: nameOf(session) })}
                held={end.pending}
                onClick={() => end.run({ sessionId: session.id })}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
