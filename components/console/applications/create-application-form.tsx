"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { createApplicationFormSchema } from "@/lib/domain/application/settings";
import { AddressFields } from "./address-fields";
import { type CreateApplicationValues, initialValues } from "./application-form-values";
import { type CreatedApplication, CreatedCredentials } from "./created-credentials";
import { LoginPageFields } from "./login-page-fields";
import { TokenFields } from "./token-fields";
import { TypeField } from "./type-field";

interface CreateApplicationFormProps {
  poolId: string;
  /** The address of the pool's list of applications. */
  address: string;
  create: Action<CreateApplicationValues, CreatedApplication>;
}

/** The form of a new application; afterwards its credentials, this one time. */
export function CreateApplicationForm({ poolId, address, create }: CreateApplicationFormProps) {
  const t = useTranslations("applications");
  const [created, setCreated] = useState<CreatedApplication | null>(null);
  const { form, submit, pending, failure } = useActionForm({
    schema: createApplicationFormSchema,
    defaultValues: initialValues(poolId),
    action: create,
    onSuccess: setCreated,
  });
  useUnsavedChanges(form.formState.isDirty && !created, t("leave"));
  if (created)
    return (
      <CreatedCredentials
        name={form.getValues("name")}
        created={created}
        address={`${address}/${created.id}`}
      />
    );
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
        <Card>
          <CardHeader title={t("form.basics")} />
          <CardBody className="grid gap-5">
            <TextField name="name" label={t("form.name")} help={t("form.nameHelp")} spellCheck />
            <TypeField />
          </CardBody>
        </Card>
        <AddressFields />
        <LoginPageFields />
        <TokenFields />
        <FormFailure failure={failure} />
        <div className="flex justify-end">
          <SubmitButton pending={pending}>{t("new.submit")}</SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}
