"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import {
  type KeepRefusingInput,
  longestReason,
  type ReleaseUseridInput,
} from "@/lib/domain/identity-conflict/decision";

/** What can be decided about a conflict, as the page hands it in. */
export interface ConflictActions {
  keep: Action<KeepRefusingInput, void>;
  release: Action<ReleaseUseridInput, void>;
}

interface ConflictActsProps {
  poolId: string;
  conflict: {
    id: string;
    version: number;
    userid: string;
    holderName: string | null;
    /** When DingTalk last confirmed the userid to its holder. */
    heldAt: Date;
    decision: "kept" | "released" | null;
  };
  actions: ConflictActions;
}

/** The buttons that decide a conflict: each says what follows and asks for a reason first. */
export function ConflictActs({ poolId, conflict, actions }: ConflictActsProps) {
  const t = useTranslations("identityConflicts");
  const users = useTranslations("users");
  const router = useRouter();
  const [asking, setAsking] = useState<"keep" | "release" | null>(null);
  const finish = () => {
    setAsking(null);
    router.refresh();
  };
  const done = (message: string) => () => {
    toast.success(message);
    finish();
  };
  const onFailure = ({ code }: ActionFailure) => {
    if (code !== "identity_conflict.stale") return false;
    finish();
    toast.warning(t("stale"));
    return true;
  };
  const keep = useAction(actions.keep, { onSuccess: done(t("keptToast")), onFailure });
  const release = useAction(actions.release, { onSuccess: done(t("releasedToast")), onFailure });
  const { id: conflictId, version, userid, heldAt } = conflict;
  const seen = { poolId, conflictId, version };
  const names = { userid, name: conflict.holderName ?? users("unnamed"), mark: foreignName };
  const question = { label: t("reason"), help: t("reasonHelp"), longest: longestReason };
  return (
    <>
      {conflict.decision === null && (
        <Button variant="secondary" onClick={() => setAsking("keep")}>
          {t("keep")}
        </Button>
      )}
      <Button variant="secondary" onClick={() => setAsking("release")}>
        {t("release")}
      </Button>
      <ConfirmDialog
        open={asking === "keep"}
        onOpenChange={(open) => setAsking(open ? "keep" : null)}
        title={t.rich("keepTitle", names)}
        description={t.rich("keepDescription", names)}
        confirmLabel={t("keep")}
        tone="primary"
        question={question}
        pending={keep.pending}
        onConfirm={(reason) => keep.run({ ...seen, reason })}
      />
      <ConfirmDialog
        open={asking === "release"}
        onOpenChange={(open) => setAsking(open ? "release" : null)}
        title={t.rich("releaseTitle", names)}
        description={t.rich("releaseDescription", names)}
        confirmLabel={t("release")}
        question={question}
        pending={release.pending}
        onConfirm={(reason) => release.run({ ...seen, reason, heldAt: heldAt.toISOString() })}
      />
    </>
  );
}
