"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { updateConnectionFormSchema } from "@/lib/domain/connection/connection-form";
import { BasicsFields } from "./basics-fields";
import { type EditedConnection, storedValues, type UpdateConnectionValues } from "./connection-form-values";
import { CredentialFields } from "./credential-fields";
import { DataFields } from "./data-fields";
import { LoginFields } from "./login-fields";
import { ModeFields } from "./mode-fields";
import type { RegistrationFacts } from "./registration-facts";
import { useStaleFields } from "./use-stale-fields";

interface EditConnectionFormProps {
  connection: EditedConnection;
  registration: RegistrationFacts;
  update: Action<UpdateConnectionValues, { version: number }>;
}

/** The settings of a connection. A save that somebody else overtook shows both states and waits for a decision. */
export function EditConnectionForm({ connection, registration, update }: EditConnectionFormProps) {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  const router = useRouter();
  const describeDifferences = useStaleFields();
  const [refused, setRefused] = useState(false);
  const [saves, setSaves] = useState(0);
  const { form, submit, pending, failure } = useActionForm({
    schema: updateConnectionFormSchema,
    defaultValues: storedValues(connection),
    action: update,
    onSuccess: ({ version }) => {
      form.reset({ ...updateConnectionFormSchema.parse(form.getValues()), clientSecret: "", version });
      setSaves((count) => count + 1);
      toast.success(t("details.saved"));
      router.refresh();
    },
    onFailure: ({ code }) => {
      if (code !== "connection.stale") return false;
      setRefused(true);
      // Brings the newer state, which the notice below is about.
      router.refresh();
      return true;
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  const overtaken = refused && connection.version !== form.getValues("version");
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
        <BasicsFields identifier={connection.identifier} />
        <CredentialFields
          key={saves}
          stored={{ fingerprint: connection.secretFingerprint, setAt: connection.secretSetAt }}
        />
        <ModeFields registration={registration} identifier={connection.identifier} />
        <DataFields />
        <LoginFields />
        <FormFailure failure={failure} />
        {overtaken && (
          <StaleDecision
            fields={describeDifferences(connection, form.getValues())}
            onUseTheirs={() => {
              form.reset(storedValues(connection));
              setSaves((count) => count + 1);
              setRefused(false);
            }}
            onKeepYours={() => {
              form.setValue("version", connection.version);
              setRefused(false);
            }}
          />
        )}
        <FormBar>
          <SubmitButton pending={pending} disabled={overtaken}>
            {common("save")}
          </SubmitButton>
        </FormBar>
      </form>
    </FormProvider>
  );
}
