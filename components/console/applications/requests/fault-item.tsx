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
import type { FaultInput, MendFaultInput } from "@/lib/domain/application/request-fault";
import type { ShownFault } from "@/lib/domain/application/shown-fault";
import { InlineLink } from "../inline-link";
import { MendDialog } from "./mend-dialog";

/** Of whose requests a mistake is, and what can be done about it. */
export interface FaultActs {
  application: { poolId: string; applicationId: string; version: number; name: string };
  mendFault: Action<MendFaultInput, void>;
  undoFault: Action<FaultInput, void>;
  settleFault: Action<FaultInput, void>;
  /** Something was done about it, so that what was pressed may go. */
  onActed: () => void;
}

/** What tells a mistake from the others of its application. */
export function nameOf({ kind, detail }: Pick<ShownFault, "kind" | "detail">): string {
  return `${kind} ${detail}`;
}

/** One mistake: what it is, what was received, when, what to change, and what can be done about it here. */
export function FaultItem({
  fault,
  application,
  mendFault,
  undoFault,
  settleFault,
  onActed,
}: FaultActs & { fault: ShownFault }) {
  const t = useTranslations("requestFaults");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { kind, detail, mending, isMended, isByHand, canBeUndone } = fault;
  const { name, ...key } = application;
  const input = { ...key, kind, detail };
  const then = (said: "mendedNow" | "undone") => ({
    onSuccess: () => {
      setAsking(false);
      toast.success(t(said));
      onActed();
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
    <li className="grid gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium text-ink">{t(`kinds.${kind}.title`)}</h3>
        <Badge tone={isMended ? "success" : "warning"}>{t(isMended ? "mended" : "open")}</Badge>
      </div>
      {detail && (
        <p>
          <code dir="ltr" className="break-all font-mono text-ink text-xs">
            {detail}
          </code>
        </p>
      )}
      <p className="text-ink-soft">{t(`kinds.${kind}.change`)}</p>
      {isByHand && (
        <p className="text-ink-soft">
          {t.rich("byHand", {
            link: (text) => <InlineLink href={settingsOf(application, kind)}>{text}</InlineLink>,
          })}
        </p>
      )}
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
        {!isMended && (
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

/** Where an address is entered that no press registers. */
function settingsOf({ poolId, applicationId }: FaultActs["application"], kind: ShownFault["kind"]): string {
  const place = kind === "post_logout_uri" ? "logout" : "sign-in#addresses";
  return `/console/user-pools/${poolId}/applications/${applicationId}/${place}`;
}
