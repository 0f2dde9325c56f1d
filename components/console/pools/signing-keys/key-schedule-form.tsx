"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { CardBody, CardFooter } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { ToggleField } from "@/components/ui/toggle-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import {
  type KeyScheduleInput,
  keyScheduleFormSchema,
  rotationDays,
} from "@/lib/domain/signing-key/rotation";

interface KeyScheduleFormProps {
  poolId: string;
  /** What counts now: after so many days of use, or never. */
  days: number | null;
  /** When the present keys will have been used for so long. */
  rotatesAt: Date | null;
  action: Action<KeyScheduleInput, void>;
}

/** Whether the keys of a pool are replaced by themselves, and after how many days of use. */
export function KeyScheduleForm({ poolId, days, rotatesAt, action }: KeyScheduleFormProps) {
  const t = useTranslations("pools.keys");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: keyScheduleFormSchema,
    defaultValues: { automatic: days !== null, days: days ?? rotationDays.standard },
    action: (chosen) => action({ poolId, from: days ?? 0, ...chosen }),
    onSuccess: () => {
      toast.success(common("saved"));
      form.reset(form.getValues());
      router.refresh();
    },
    // The page then says what counts now; what was chosen stays.
    onFailure: ({ code }) => {
      if (code === "signing_key.stale") router.refresh();
      return false;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  return (
    <form method="post" onSubmit={submit} noValidate>
      <CardBody className="grid gap-5">
        <Controller
          control={form.control}
          name="automatic"
          render={({ field }) => (
            <ToggleField label={t("automatic")} help={t("automaticHelp")}>
              <Switch
                ref={field.ref}
                checked={field.value}
                onBlur={field.onBlur}
                onCheckedChange={(on) => {
                  field.onChange(on);
                  // What nobody sees is not what is wrong.
                  if (!on) form.resetField("days");
                }}
              />
            </ToggleField>
          )}
        />
        {form.watch("automatic") && (
          <FormField
            label={t("days")}
            help={t("daysHelp", { days: days ?? 0, least: rotationDays.least, most: rotationDays.most })}
            error={errorOf("days")}
          >
            <Input
              {...form.register("days", { valueAsNumber: true })}
              type="number"
              inputMode="numeric"
              min={rotationDays.least}
              max={rotationDays.most}
              step={1}
              className="max-w-40"
            />
          </FormField>
        )}
        {rotatesAt && (
          <p className="text-ink-soft">{t.rich("at", { at: () => <Time value={rotatesAt} /> })}</p>
        )}
        <FormFailure failure={failure} />
      </CardBody>
      <CardFooter className="rounded-none">
        <SubmitButton pending={pending}>{t("save")}</SubmitButton>
      </CardFooter>
    </form>
  );
}
