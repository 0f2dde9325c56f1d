"use client";

import { useState } from "react";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import type { ConfirmIdentityInput } from "@/lib/domain/administrator/account";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";

/**
 * For acts that a session alone does not open: `catches(failure, again)` is true for a failure that the password mends; then the
 * password is asked for and `again` is called. `dialog` has to be shown.
 */
export function useConfirmation(confirm: Action<ConfirmIdentityInput, void>) {
  const [again, setAgain] = useState<(() => void) | null>(null);
  const catches = (failure: ActionFailure, retry: () => void): boolean => {
    if (failure.code !== "administrator.confirmation_required") return false;
    setAgain(() => retry);
    return true;
  };
  const dialog = (
    <ConfirmIdentityDialog
      open={again !== null}
      onOpenChange={(open) => !open && setAgain(null)}
      confirm={confirm}
      onConfirmed={() => {
        setAgain(null);
        again?.();
      }}
    />
  );
  return { catches, dialog };
}
