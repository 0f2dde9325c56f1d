"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { SecretOnce } from "@/components/ui/secret-once";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { type SecretOverlap, secretOverlaps } from "@/lib/domain/application/secret-overlap";
import type { ApplicationKey } from "./application-actions";

export interface RollSecretDialogProps {
  application: ApplicationKey;
  roll: Action<ApplicationKey & { overlap: SecretOverlap }, { clientSecret: string }>;
  open: boolean;
  onClose: () => void;
}

/** Asks how long the old secret stays valid, then shows the new one this one time. */
export function RollSecretDialog({ application, roll, open, onClose }: RollSecretDialogProps) {
  const t = useTranslations("applications.secrets");
  const common = useTranslations("common");
  const router = useRouter();
  const [overlap, setOverlap] = useState<SecretOverlap>("24h");
  const [secret, setSecret] = useState<string | null>(null);
  const { run, pending } = useAction(roll, {
    onSuccess: ({ clientSecret }) => {
      setSecret(clientSecret);
      router.refresh();
    },
  });
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Dialog
      open={open}
      // Escape or a stray press outside must not take away a secret that cannot be shown again.
      onOpenChange={() => secret === null && close()}
      title={t(secret ? "rolled" : "rollTitle")}
      description={secret ? undefined : t("rollDescription")}
    >
      {secret ? (
        <div className="grid gap-5">
          <SecretOnce label={t("rolled")} value={secret} warning={t("once")} />
          <Button variant="primary" className="justify-self-end" onClick={close}>
            {t("done")}
          </Button>
        </div>
      ) : (
        <div className="grid gap-5">
          <RadioGroup
            aria-label={t("rollDescription")}
            value={overlap}
            onValueChange={(value) => setOverlap(value as SecretOverlap)}
          >
            {secretOverlaps.map((choice) => (
              <RadioCard
                key={choice}
                value={choice}
                label={t(`overlaps.${choice}.label`)}
                help={t(`overlaps.${choice}.help`)}
              />
            ))}
          </RadioGroup>
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="secondary" onClick={close}>
              {common("cancel")}
            </Button>
            <Button variant="primary" pending={pending} onClick={() => run({ ...application, overlap })}>
              {t("rollConfirm")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
