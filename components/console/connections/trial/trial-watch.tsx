"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useLooks } from "@/components/console/shell/use-looks";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import type { TrialLook } from "@/lib/domain/connection/trial-look";

interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

interface TrialWatchProps {
  connection: ConnectionKey;
  /** The trial that the page shows, or null. */
  known: string | null;
  look: Action<ConnectionKey, TrialLook>;
  /** Says that it waits, where somebody has come to try. */
  waits?: boolean;
}

/** Notices that a trial of the connection has ended, in whatever browser, and has the page read anew. */
export function TrialWatch({ connection, known, look, waits = false }: TrialWatchProps) {
  const t = useTranslations("connections.trial");
  const router = useRouter();
  const { watching, lookAgain } = useLooks({
    look: () => look(connection),
    onFound: ({ attemptId }) => {
      if (attemptId !== null && attemptId !== known) router.refresh();
    },
    subject: `${connection.connectionId} ${known}`,
  });
  if (!waits) return null;
  return (
    <Card className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3 text-ink-soft">
      <LoaderCircle
        aria-hidden
        className={`size-4 shrink-0 text-ink-faint ${watching ? "motion-safe:animate-spin" : ""}`}
      />
      <p className="min-w-0 flex-1">{t(watching ? "waiting" : "waitingEnded")}</p>
      {!watching && (
        <Button variant="secondary" size="small" onClick={lookAgain}>
          {t("lookAgain")}
        </Button>
      )}
    </Card>
  );
}
