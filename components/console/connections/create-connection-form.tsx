"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider } from "react-hook-form";
import { FormBar } from "@/components/ui/form-bar";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { createConnectionFormSchema } from "@/lib/domain/connection/connection-form";
import { BasicsFields } from "./basics-fields";
import { CheckBeforeSave, type CheckCredentialsAction } from "./checks/check-before-save";
import { type CreateConnectionValues, initialValues } from "./connection-form-values";
import { CredentialFields } from "./credential-fields";
import { DataFields } from "./data-fields";
import { LoginFields } from "./login-fields";
import { ModeFields } from "./mode-fields";
import type { RegistrationFacts } from "./registration-facts";

interface CreateConnectionFormProps {
  poolId: string;
  /** The address of the pool's list of connections. */
  address: string;
  registration: RegistrationFacts;
  create: Action<CreateConnectionValues, { id: string }>;
  checkCredentials: CheckCredentialsAction;
}

/** The form of a new connection. Afterwards the administrator chooses which applications offer it. */
export function CreateConnectionForm({
  poolId,
  address,
  registration,
  create,
  checkCredentials,
}: CreateConnectionFormProps) {
  const t = useTranslations("connections");
  const router = useRouter();
  const { form, submit, pending, failure } = useActionForm({
    schema: createConnectionFormSchema,
    defaultValues: initialValues(poolId),
    action: create,
    onSuccess: ({ id }) => {
      toast.success(t("new.created"));
      router.push(`${address}/${id}/applications`);
    },
  });
  const readCredentials = async () => {
    if (!(await form.trigger(["settings.corpId", "settings.clientId", "clientSecret"]))) return null;
    const { settings, clientSecret } = form.getValues();
    return { corpId: settings.corpId, clientId: settings.clientId, clientSecret };
  };
  useUnsavedChanges(form.formState.isDirty && !pending, t("leave"));
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
        <BasicsFields />
        <CredentialFields />
        <CheckBeforeSave poolId={poolId} readCredentials={readCredentials} check={checkCredentials} />
        <ModeFields registration={registration} />
        <DataFields />
        <LoginFields />
        <FormFailure failure={failure} />
        <FormBar>
          <SubmitButton pending={pending}>{t("new.submit")}</SubmitButton>
        </FormBar>
      </form>
    </FormProvider>
  );
}
