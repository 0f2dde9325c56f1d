"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { foreignName } from "@/components/ui/foreign-name";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { SignOutEverywhereInput } from "@/lib/domain/user/user-state";

interface SignOutButtonProps {
  user: { id: string; poolId: string; name: string | null };
  action: Action<SignOutEverywhereInput, void>;
}

/** Ends everything that a user is signed in to, after asking. */
export function SignOutButton({ user, action }: SignOutButtonProps) {
  const t = useTranslations("users");
  const [asking, setAsking] = useState(false);
  const name = user.name ?? t("unnamed");
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      setAsking(false);
      toast.success(t("signedOutToast"));
    },
    onFailure: () => {
      setAsking(false);
      return false;
    },
  });
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t("signOutEverywhere")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("signOutTitle", { name, mark: foreignName })}
        description={t("signOutDescription")}
        confirmLabel={t("signOutEverywhere")}
        pending={pending}
        onConfirm={() => run({ poolId: user.poolId, userId: user.id })}
      />
    </>
  );
}
