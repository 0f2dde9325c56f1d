"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import {
  type AuditRetentionInput,
  mostCounted,
  type RetentionAnswer,
  retentionPeriods,
} from "@/lib/domain/retention/retention";

interface RetentionFormProps {
  /** Of what, by its name in the texts. */
  kind: keyof typeof retentionPeriods;
  /** What counts now. */
  days: number;
  save: Action<AuditRetentionInput, RetentionAnswer>;
}

/** How many days something is kept. A shorter period is saved once it was seen how much it removes. */
export function RetentionForm({ kind, days, save }: RetentionFormProps) {
  const t = useTranslations("retention");
  const router = useRouter();
  const [loss, setLoss] = useState<{ days: number; rows: number } | null>(null);
  const settle = (chosen: number) => {
    setLoss(null);
    form.reset({ days: chosen });
    toast.success(t("saved"));
    router.refresh();
  };
  const { schema, least, most } = retentionPeriods[kind];
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema,
    defaultValues: { days },
    action: ({ days: chosen }) => save({ from: days, days: chosen, accepted: false }),
    onSuccess: ({ losing }) => {
      const chosen = form.getValues("days");
      if (losing === null) settle(chosen);
      else setLoss({ days: chosen, rows: losing });
    },
    // The page then says what counts now; what was typed stays.
    onFailure: ({ code }) => {
      if (code === "retention.stale") router.refresh();
      return false;
    },
  });
  const accept = useAction(save, {
    onSuccess: () => loss && settle(loss.days),
    onFailure: () => {
      setLoss(null);
      router.refresh();
      return false;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending && !accept.pending, t("leave"));
  return (
    <Card id="retention" className="max-w-2xl">
      <CardHeader title={t(`${kind}.title`)} description={t(`${kind}.description`)} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <FormField
            label={t(`${kind}.label`)}
            help={t(`${kind}.help`, { days, least, most })}
            error={errorOf("days")}
          >
            <Input
              {...form.register("days", { valueAsNumber: true })}
              type="number"
              inputMode="numeric"
              min={least}
              max={most}
              step={1}
              className="max-w-40"
            />
          </FormField>
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={pending}>{t("save")}</SubmitButton>
        </CardFooter>
      </form>
      <ConfirmDialog
        open={loss !== null}
        onOpenChange={(open) => !open && setLoss(null)}
        title={t(`${kind}.lossTitle`)}
        description={loss && t(`${kind}.loss`, describeLoss(loss))}
        confirmLabel={t("accept")}
        pending={accept.pending}
        onConfirm={() => loss && accept.run({ from: days, days: loss.days, accepted: true })}
      />
    </Card>
  );
}

/** As a text takes it: more rows than are counted are "more than" so many. */
function describeLoss({ days, rows }: { days: number; rows: number }) {
  return { days, rows: Math.min(rows, mostCounted), isMore: rows > mostCounted ? "yes" : "no" };
}
