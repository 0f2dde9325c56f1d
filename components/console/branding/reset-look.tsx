"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

/** Takes everything back that was chosen, after a question. */
export function ResetLook(props: {
  /** Something was chosen that can be taken back. */
  isOwn: boolean;
  /** The pool's look is what it goes back to. */
  ofApplication: boolean;
  reset: Action<void, void>;
}) {
  const t = useTranslations("branding");
  const kind = props.ofApplication ? "ofApplication.reset" : "reset";
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    router.refresh();
  };
  const action = useAction(props.reset, {
    onSuccess: () => {
      close();
      toast.success(t(`${kind}.done`));
    },
    onFailure: () => {
      close();
      return false;
    },
  });
  return (
    <>
      <Button variant="ghost" disabled={!props.isOwn} onClick={() => setAsking(true)}>
        {t(`${kind}.button`)}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(`${kind}.title`)}
        description={t(`${kind}.description`)}
        confirmLabel={t(`${kind}.confirm`)}
        pending={action.pending}
        onConfirm={() => action.run()}
      />
    </>
  );
}
