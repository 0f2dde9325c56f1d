"use client";

import { unstable_isUnrecognizedActionError as isOfAnotherBuild, useRouter } from "next/navigation";
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
import { hasPeople } from "@/lib/domain/application/application-type";
import { createApplicationFormSchema } from "@/lib/domain/application/settings";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { AddressFields } from "./address-fields";
import { type CreateApplicationValues, initialValues } from "./application-form-values";
import { ConnectionFields } from "./connection-fields";
import type { ConnectionChoice } from "./connections-card";
import { type CreatedApplication, holdCreated } from "./created-secret";
import { LoginPageFields } from "./login-page-fields";
import { PostLogoutField } from "./post-logout-field";
import { ResponseModeFields } from "./response-mode-fields";
import { SecondFactorFields } from "./second-factor-fields";
import { TokenFields } from "./token-fields";
import { TypeField } from "./type-field";

interface CreateApplicationFormProps {
  poolId: string;
  /** The address of the pool. */
  pool: string;
  /** The id that the application will have: the form makes one, however often it is sent. */
  creationId: string;
  connections: readonly ConnectionChoice[];
  methods: readonly LoginMethod[];
  /** The connection whose page the administrator came from, and goes back to. */
  from: { id: string } | null;
  create: Action<CreateApplicationValues, CreatedApplication>;
}

/**
 * The form of a new application. The application's own page takes its place in the history, so that Back leads to what was before the
 * form; it shows the credentials this one time.
 */
export function CreateApplicationForm(props: CreateApplicationFormProps) {
  const { poolId, pool, creationId, connections, methods, from, create } = props;
  const t = useTranslations("applications");
  const router = useRouter();
  const [created, setCreated] = useState(false);
  const { form, submit, pending, failure } = useActionForm({
    schema: createApplicationFormSchema,
    defaultValues: initialValues({ poolId, creationId, connections }),
    // An answer that was lost loses nothing that was typed, and sent again the form makes no second application.
    action: (values) =>
      create(values).catch((error: unknown) => {
        if (isOfAnotherBuild(error)) throw error;
        return { ok: false, code: "server.unavailable" };
      }),
    onSuccess: (application) => {
      holdCreated(application);
      setCreated(true);
      router.replace(`${pool}/applications/${application.id}${from ? `?from=${from.id}` : ""}`);
    },
  });
  useUnsavedChanges(form.formState.isDirty && !pending && !created, t("leave"));
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
        {hasPeople(form.watch("type")) && (
          <>
            <ConnectionFields pool={pool} connections={connections} methods={methods} />
            <AddressFields>
              <PostLogoutField />
            </AddressFields>
            <ResponseModeFields />
            <LoginPageFields />
            <SecondFactorFields />
          </>
        )}
        <TokenFields />
        <FormFailure failure={failure} />
        <div className="flex justify-end">
          <SubmitButton pending={pending || created}>{t("new.submit")}</SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}
