"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
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
import { AssociationSettings } from "./association/association-settings";
import type { TryMatchingAction } from "./association/matching-trial";
import { FormChecklist } from "./checklist/form-checklist";
import { SetupColumns } from "./checklist/setup-columns";
import { useChecks } from "./checks/checks-provider";
import { type EditedConnection, storedValues, type UpdateConnectionValues } from "./connection-form-values";
import { CredentialFields } from "./credential-fields";
import { DataFields } from "./data-fields";
import { ModeFields } from "./mode-fields";
import { MoreSettings } from "./more-settings";
import type { RegistrationFacts } from "./registration-facts";
import { useStaleFields } from "./use-stale-fields";

interface EditConnectionFormProps {
  connection: EditedConnection;
  registration: RegistrationFacts;
  update: Action<UpdateConnectionValues, { version: number }>;
  tryMatching: TryMatchingAction;
  /** What is shown above the settings: whether they work, and who uses them. */
  state: ReactNode;
  /** What is shown below the checklist. */
  children?: ReactNode;
}

/** The settings of a connection, with what has to stand at DingTalk beside them. A save that somebody else overtook shows both states and waits for a decision. */
export function EditConnectionForm(props: EditConnectionFormProps) {
  const { connection, registration, update, tryMatching, state, children } = props;
  const { results } = useChecks();
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
      <SetupColumns
        aside={
          <>
            <FormChecklist registration={registration} identifier={connection.identifier} results={results} />
            {children}
          </>
        }
      >
        <div className="grid min-w-0 gap-6">
          {state}
          <form method="post" onSubmit={submit} noValidate autoComplete="off" className="grid min-w-0 gap-6">
            <CredentialFields
              key={saves}
              stored={{ fingerprint: connection.secretFingerprint, setAt: connection.secretSetAt }}
            />
            <ModeFields />
            <DataFields />
            <MoreSettings identifier={connection.identifier} />
            <AssociationSettings poolId={connection.poolId} tryMatching={tryMatching} />
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
        </div>
      </SetupColumns>
    </FormProvider>
  );
}
