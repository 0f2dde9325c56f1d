"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { Mending } from "@/lib/domain/application/mend-fault";
import type { FaultInput, MendFaultInput, RequestFault } from "@/lib/domain/application/request-fault";
import { MendDialog } from "./mend-dialog";

/** A mistake in an application's requests as its page shows it. */
export interface ShownFault extends RequestFault {
  times: number;
  firstAt: Date;
  lastAt: Date;
  isMended: boolean;
  /** It was mended here, so that this can be taken back. */
  canBeUndone: boolean;
  /** The one change that mends it; null where none does, or it is mended. */
  mending: Mending | null;
}

interface FaultItemProps {
  fault: ShownFault;
  application: { poolId: string; applicationId: string; version: number; name: string };
  mendFault: Action<MendFaultInput, void>;
  undoFault: Action<FaultInput, void>;
  settleFault: Action<FaultInput, void>;
}

/** One mistake: what it is, what was received, when, what to change, and what can be done about it here. */
export function FaultItem({ fault, application, mendFault, undoFault, settleFault }: FaultItemProps) {
  const t = useTranslations("requestFaults");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { kind, detail, mending, isMended, canBeUndone } = fault;
  const { name, ...key } = application;
  const input = { ...key, kind, detail };
  const then = (said: "mendedNow" | "undone") => ({
    onSuccess: () => {
      setAsking(false);
      toast.success(t(said));
      router.refresh();
    },
    onFailure: ({ code }: { code: string }) => {
      // Somebody has changed the application, or the mistake is gone: the page shows what holds now.
      if (code === "application.stale") {
        setAsking(false);
        router.refresh();
      }
      return false;
    },
  });
  const mend = useAction(mendFault, then("mendedNow"));
  const undo = useAction(undoFault, then("undone"));
  const settle = useAction(settleFault, then("mendedNow"));
  return (
    <li className="grid gap-2 border-line border-t px-5 py-4 first:border-t-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium">{t(`kinds.${kind}.title`)}</h3>
        <Badge tone={isMended ? "success" : "warning"}>{t(isMended ? "mended" : "open")}</Badge>
      </div>
      {detail && (
        <p>
          <code dir="ltr" className="break-all font-mono text-xs">
            {detail}
          </code>
        </p>
      )}
      <p className="text-ink-soft">{t(`kinds.${kind}.change`)}</p>
      <p className="text-ink-faint text-xs">
        {t.rich("when", {
          times: fault.times,
          last: () => <Time value={fault.lastAt} />,
          first: () => <Time value={fault.firstAt} />,
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        {mending && (
          <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
            {t(`acts.${mending.act}.button`)}
          </Button>
        )}
        {!mending && !isMended && (
          <Button variant="ghost" size="small" pending={settle.pending} onClick={() => settle.run(input)}>
            {t("settle")}
          </Button>
        )}
        {canBeUndone && (
          <Button variant="ghost" size="small" pending={undo.pending} onClick={() => undo.run(input)}>
            {t("undo")}
          </Button>
        )}
      </div>
      {mending && (
        <MendDialog
          open={asking}
          onOpenChange={setAsking}
          mending={mending}
          detail={detail}
          application={name}
          pending={mend.pending}
          onConfirm={(confirmation) => mend.run({ ...input, confirmation })}
        />
      )}
    </li>
  );
}
