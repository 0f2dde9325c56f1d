"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
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
  const { asking, setAsking, run, pending } = useAskedAction(props.reset, { said: t(`${kind}.done`) });
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
        pending={pending}
        onConfirm={() => run()}
      />
    </>
  );
}
