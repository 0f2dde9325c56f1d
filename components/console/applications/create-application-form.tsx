"use client";

import { unstable_isUnrecognizedActionError as isOfAnotherBuild, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FoldedSettings } from "@/components/ui/folded-settings";
import { FormFailure } from "@/components/ui/form-failure";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
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
import { NameField } from "./name-field";
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

/** What stands under "More settings" and can be wrong. */
const names = ["responseModes", "idTokenAlgorithm", "tokens.audience"];

/**
 * The form of a new application: what nobody else can know, and the rest, which has usual values, folded away. The application's own page takes its place in the history, so that Back leads to what was before the
 * form; it shows the credentials this one time.
 */
export function CreateApplicationForm(props: CreateApplicationFormProps) {
  const { poolId, pool, creationId, connections, methods, from, create } = props;
  const t = useTranslations("applications");
  const common = useTranslations("common");
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
  const withPeople = hasPeople(form.watch("type"));
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid max-w-3xl gap-6">
        <Card>
          <CardHeader title={t("form.basics")} />
          <CardBody className="grid gap-5">
            <NameField withPeople={withPeople} />
            <TypeField />
          </CardBody>
        </Card>
        {withPeople && (
          <>
            <ConnectionFields pool={pool} connections={connections} methods={methods} />
            <AddressFields>
              <PostLogoutField />
            </AddressFields>
          </>
        )}
        <FoldedSettings
          cards
          title={t("more.title")}
          description={t(withPeople ? "more.description" : "more.machine")}
          names={names}
        >
          {withPeople && (
            <>
              <ResponseModeFields />
              <LoginPageFields />
              <SecondFactorFields />
            </>
          )}
          <TokenFields />
        </FoldedSettings>
        <FormFailure failure={failure} />
        <div className="flex flex-wrap justify-end gap-2">
          <Link
            href={from ? `${pool}/connections/${from.id}` : `${pool}/applications`}
            className={buttonClass("secondary")}
          >
            {common("cancel")}
          </Link>
          <SubmitButton pending={pending || created}>{t("new.submit")}</SubmitButton>
        </div>
      </form>
    </FormProvider>
  );
}
