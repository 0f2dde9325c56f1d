"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Action } from "@/lib/domain/action-result";
import type { RotateKeysInput } from "@/lib/domain/signing-key/rotation";

interface RotateKeysButtonProps {
  poolId: string;
  action: Action<RotateKeysInput, void>;
}

/** Begins a rotation, after saying what it comes to. */
export function RotateKeysButton({ poolId, action }: RotateKeysButtonProps) {
  const t = useTranslations("pools.keys");
  const { asking, setAsking, run, pending } = useAskedAction(action, { said: t("rotated") });
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
        {t("rotate")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={t("rotateTitle")}
        description={
          <>
            <p>{t("rotateDescription")}</p>
            <p className="mt-2">{t("rotateFixed")}</p>
          </>
        }
        confirmLabel={t("rotate")}
        pending={pending}
        onConfirm={() => run({ poolId })}
      />
    </>
  );
}
