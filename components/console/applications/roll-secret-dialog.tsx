"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { type SecretOverlap, secretOverlaps } from "@/lib/domain/application/secret-overlap";
import type { ApplicationKey } from "./application-actions";

/** What the dialog needs to roll a secret. */
export interface RollSecretDialogProps {
  application: ApplicationKey;
  roll: Action<ApplicationKey & { overlap: SecretOverlap }, { clientSecret: string }>;
  open: boolean;
  onClose: () => void;
  /** Gets the new secret, which the server shows this one time. */
  onRolled: (clientSecret: string) => void;
}

/** Asks how long the old secret stays valid, then makes a new one. */
export function RollSecretDialog({ application, roll, open, onClose, onRolled }: RollSecretDialogProps) {
  const t = useTranslations("applications.secrets");
  const common = useTranslations("common");
  const [overlap, setOverlap] = useState<SecretOverlap>("24h");
  const { run, pending } = useAction(roll, { onSuccess: ({ clientSecret }) => onRolled(clientSecret) });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !pending && onClose()}
      title={t("rollTitle")}
      description={t("rollDescription")}
    >
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
          <Button variant="secondary" held={pending} onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="primary" pending={pending} onClick={() => run({ ...application, overlap })}>
            {t("rollConfirm")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
