"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { ResetBrandingInput } from "@/lib/domain/branding/branding-form";

/** Takes everything back that was chosen, after a question. */
export function ResetLook(props: {
  poolId: string;
  version: number;
  /** Something was chosen that can be taken back. */
  isOwn: boolean;
  reset: Action<ResetBrandingInput, void>;
}) {
  const { poolId, version } = props;
  const t = useTranslations("branding.reset");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    router.refresh();
  };
  const action = useAction(props.reset, {
    onSuccess: () => {
      close();
      toast.success(t("done"));
    },
    onFailure: () => {
      close();
      return false;
    },
  });
  return (
    <>
      <Button variant="ghost" disabled={!props.isOwn} onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("title")}
        description={t("description")}
        confirmLabel={t("confirm")}
        pending={action.pending}
        onConfirm={() => action.run({ poolId, version })}
      />
    </>
  );
}
