"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { RotateKeysInput } from "@/lib/domain/signing-key/rotation";

interface RotateKeysButtonProps {
  poolId: string;
  action: Action<RotateKeysInput, void>;
}

/** Begins a rotation, after saying what it comes to. */
export function RotateKeysButton({ poolId, action }: RotateKeysButtonProps) {
  const t = useTranslations("pools.keys");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const settle = () => {
    setAsking(false);
    router.refresh();
  };
  const { run, pending } = useAction(action, {
    onSuccess: () => {
      settle();
      toast.success(t("rotated"));
    },
    // The page may not know yet that one is under way.
    onFailure: () => {
      settle();
      return false;
    },
  });
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
