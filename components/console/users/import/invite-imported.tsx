"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import type { InvitedAnswer, InviteUsersInput } from "@/lib/domain/user/user-invitation";
import { useInvitations } from "./use-invitations";

/** What asks how many would be invited, and what invites them. */
export interface InviteImportedActions {
  count: Action<InviteUsersInput, InvitedAnswer>;
  invite: Action<InviteUsersInput, InvitedAnswer>;
}

interface InviteImportedProps extends InviteImportedActions {
  poolId: string;
  /** Whom the rows of the file were about. */
  userIds: readonly string[];
}

/** Invites the users of a file by mail, once it was seen how many that is. */
export function InviteImported({ poolId, userIds, count, invite }: InviteImportedProps) {
  const t = useTranslations("userImport.invitation");
  const { state, ask, drop, send } = useInvitations(poolId, userIds, { count, invite });
  const { step } = state;
  useUnsavedChanges(step === "sending", t("leave"));
  const isBusy = step === "counting" || step === "sending";
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      {(step === "sending" || step === "sent" || state.failure || state.found === 0) && (
        <CardBody className="grid gap-3">
          {step === "sending" && (
            <progress
              className="h-2 w-full accent-primary"
              value={state.done}
              max={userIds.length}
              aria-label={t("sending")}
            />
          )}
          <div aria-live="polite">
            {step === "sent" && <p>{t("sent", { count: state.sent })}</p>}
            {step === "idle" && state.found === 0 && <p>{t("nobody")}</p>}
          </div>
          <FormFailure failure={state.failure} />
        </CardBody>
      )}
      {step !== "sent" && (
        <CardFooter>
          <Button variant="secondary" pending={isBusy} onClick={ask}>
            {t("ask")}
          </Button>
        </CardFooter>
      )}
      <ConfirmDialog
        open={step === "asking"}
        onOpenChange={(open) => !open && drop()}
        title={t("confirmTitle", { count: state.found ?? 0 })}
        description={t("confirmDescription")}
        confirmLabel={t("confirm", { count: state.found ?? 0 })}
        tone="primary"
        onConfirm={send}
      />
    </Card>
  );
}
