"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { StaleDecision } from "@/components/console/shell/stale-decision";
import type { StaleField } from "@/components/console/shell/stale-notice";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import type { Action } from "@/lib/domain/action-result";
import { hasPeople } from "@/lib/domain/application/application-type";
import { chosenResponseModes } from "@/lib/domain/application/response-mode";
import { updateApplicationFormSchema } from "@/lib/domain/application/settings";
import { tokenSettingNames } from "@/lib/domain/application/token-settings";
import { AddressFields } from "./address-fields";
import {
  type EditedApplication,
  storedValues,
  type UpdateApplicationValues,
} from "./application-form-values";
import { LoginPageFields } from "./login-page-fields";
import { ResponseModeFields } from "./response-mode-fields";
import { ScopeFields } from "./scope-fields";
import { SecondFactorFields } from "./second-factor-fields";
import { TokenFields } from "./token-fields";

interface EditApplicationFormProps {
  application: EditedApplication;
  update: Action<UpdateApplicationValues, { version: number }>;
}

/** The settings of an application. A save that somebody else overtook shows both states and waits for a decision. */
export function EditApplicationForm({ application, update }: EditApplicationFormProps) {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const router = useRouter();
  const [refused, setRefused] = useState(false);
  const { form, submit, pending, failure } = useActionForm({
    schema: updateApplicationFormSchema,
    defaultValues: storedValues(application),
    action: update,
    onSuccess: ({ version }) => {
      form.reset({ ...updateApplicationFormSchema.parse(form.getValues()), version });
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
  const { isDirty } = form.formState;
  useUnsavedChanges(isDirty && !pending, t("leave"));
  // What is changed elsewhere on the page, such as a refused address that is added, stands here too; what was typed stays.
  useEffect(() => {
    if (!isDirty && form.getValues("version") < application.version) form.reset(storedValues(application));
  }, [application, form, isDirty]);
  const overtaken = refused && application.version !== form.getValues("version");
  const saved = storedValues(application);
  const typed = form.getValues();
  const toWord = (value: boolean | number | string | readonly string[]) =>
    typeof value === "boolean" ? t(value ? "form.on" : "form.off") : [value].flat().join(" ");
  const compare = (label: string, read: (values: UpdateApplicationValues) => string): StaleField => ({
    label,
    theirs: read(saved),
    yours: read(typed),
  });
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-6">
        <Card>
          <CardHeader title={t("form.basics")} />
          <CardBody>
            <TextField name="name" label={t("form.name")} help={t("form.nameHelp")} spellCheck />
          </CardBody>
        </Card>
        {hasPeople(form.watch("type")) && (
          <>
            <AddressFields />
            <ResponseModeFields />
            <LoginPageFields />
            <SecondFactorFields />
            <ScopeFields />
          </>
        )}
        <TokenFields />
        <FormFailure failure={failure} />
        {overtaken && (
          <StaleDecision
            fields={[
              compare(t("form.name"), ({ name }) => name.trim()),
              compare(t("form.redirectUris"), ({ redirectUris }) => redirectUris.join(" ")),
              compare(t("form.postLogoutRedirectUris"), (values) => values.postLogoutRedirectUris.join(" ")),
              compare(t("form.webOrigins"), ({ webOrigins }) => webOrigins.join(" ")),
              ...chosenResponseModes.map((mode) =>
                compare(t(`form.responseMode.${mode}.label`), ({ responseModes }) =>
                  toWord(responseModes.includes(mode)),
                ),
              ),
              compare(t("form.homeAddress"), ({ homeAddress }) => homeAddress.trim()),
              compare(t("form.skipsLoginPage"), ({ skipsLoginPage }) => toWord(skipsLoginPage)),
              compare(t("form.demandsSecondFactor"), (values) => toWord(values.demandsSecondFactor)),
              compare(t("form.idTokenAlgorithm"), ({ idTokenAlgorithm }) => idTokenAlgorithm),
              ...tokenSettingNames.map((name) =>
                compare(t(`form.tokenSettings.${name}.label`), ({ tokens }) => toWord(tokens[name])),
              ),
            ]}
            onUseTheirs={() => {
              form.reset(saved);
              setRefused(false);
            }}
            onKeepYours={() => {
              form.setValue("version", application.version);
              setRefused(false);
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
