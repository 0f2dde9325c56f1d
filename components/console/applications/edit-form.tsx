"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type DefaultValues, FormProvider, type Path, type PathValue } from "react-hook-form";
import type { z } from "zod";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";

/** What is shown of a field where two saves met. */
type SaidFields = readonly { label: string; value: string }[];

interface EditFormProps<Values extends { version: number }> {
  /** What is stored of the concern. */
  stored: Values;
  schema: z.ZodType<unknown, Values>;
  update: Action<Values, { version: number }>;
  /** Says a state of the concern in words. */
  sayFields: (values: Values) => SaidFields;
  children: ReactNode;
}

/**
 * A form of one concern of an application, which holds nothing else of it. A save that somebody else overtook shows both states and waits
 * for a decision (REL-08), unless what they changed is another concern: then it goes on by itself.
 */
export function EditForm<Values extends { version: number }>(props: EditFormProps<Values>) {
  const { stored, schema, update, sayFields, children } = props;
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  // What the form began with, or was last saved as.
  const begun = useRef(stored);
  const { form, submit, pending, failure } = useActionForm<Values, { version: number }>({
    schema,
    defaultValues: stored as DefaultValues<Values>,
    action: update,
    onSuccess: ({ version }) => {
      const saved = { ...(schema.parse(form.getValues()) as Values), version };
      begin(saved);
      toast.success(t("details.saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "application.stale") return false;
      setRefused(true);
      // Brings the newer state, which the notice below is about.
      router.refresh();
      return true;
    },
  });
  const versionField = "version" as Path<Values>;
  const begin = (values: Values) => {
    begun.current = values;
    form.reset(values);
  };
  const goOn = () => {
    form.setValue(versionField, stored.version as PathValue<Values, Path<Values>>);
    setRefused(false);
  };
  const { isDirty } = form.formState;
  const isNewer = form.getValues(versionField) < stored.version;
  const isUntouched = isSame(begun.current, stored);
  useUnsavedChanges(isDirty && !pending, t("leave"));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored has changed, or a save was refused; the rest is read then
  useEffect(() => {
    // What is changed elsewhere, such as a refused address that is added, stands here too; what was typed stays.
    if (!isDirty && isNewer) begin(stored);
    else if (refused && isNewer && isUntouched) {
      goOn();
      void submit();
    }
  }, [stored, isDirty, refused]);
  const overtaken = refused && isNewer && !isUntouched;
  const yours = overtaken ? sayFields(form.getValues()) : [];
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-6">
        {children}
        <FormFailure failure={failure} />
        {overtaken && (
          <StaleDecision
            fields={sayFields(stored).map(({ label, value }) => ({
              label,
              theirs: value,
              yours: yours.find((field) => field.label === label)?.value ?? "",
            }))}
            onUseTheirs={() => {
              begin(stored);
              setRefused(false);
            }}
            onKeepYours={() => {
              begun.current = stored;
              goOn();
            }}
          />
        )}
        <div className="flex justify-end">
          <SubmitButton pending={pending} disabled={overtaken}>
            {common("save")}
          </SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}

/** Whether two states differ in their version at most. */
function isSame<Values extends { version: number }>(one: Values, other: Values): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });
}
