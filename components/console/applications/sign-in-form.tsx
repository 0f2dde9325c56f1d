"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import type { Action } from "@/lib/domain/action-result";
import { chosenResponseModes } from "@/lib/domain/application/response-mode";
import { signInFormSchema } from "@/lib/domain/application/settings";
import { AddressFields } from "./address-fields";
import type { EditedApplication } from "./application-form-values";
import { EditForm } from "./edit-form";
import { LoginPageFields } from "./login-page-fields";
import { ResponseModeFields } from "./response-mode-fields";
import { SecondFactorFields } from "./second-factor-fields";

type Values = z.input<typeof signInFormSchema>;

interface SignInFormProps {
  application: EditedApplication;
  update: Action<Values, { version: number }>;
}

/** Where people are sent when they have signed in, how the answer travels, and what they meet on the way. */
export function SignInForm({ application, update }: SignInFormProps) {
  const t = useTranslations("applications.form");
  const sayWhether = (isOn: boolean) => t(isOn ? "on" : "off");
  return (
    <EditForm<Values>
      stored={storedValues(application)}
      schema={signInFormSchema}
      update={update}
      sayFields={(values) => [
        { label: t("redirectUris"), value: values.redirectUris.join(" ") },
        { label: t("webOrigins"), value: values.webOrigins.join(" ") },
        { label: t("homeAddress"), value: values.homeAddress.trim() },
        { label: t("initiateLoginUri"), value: values.initiateLoginUri },
        ...chosenResponseModes.map((mode) => ({
          label: t(`responseMode.${mode}.label`),
          value: sayWhether(values.responseModes.includes(mode)),
        })),
        { label: t("skipsLoginPage"), value: sayWhether(values.skipsLoginPage) },
        { label: t("demandsSecondFactor"), value: sayWhether(values.demandsSecondFactor) },
      ]}
    >
      <AddressFields />
      <ResponseModeFields />
      <LoginPageFields />
      <SecondFactorFields />
    </EditForm>
  );
}

function storedValues(application: EditedApplication): Values {
  const { id, poolId, version, type, redirectUris, webOrigins, responseModes } = application;
  const { homeAddress, initiateLoginUri, skipsLoginPage, demandsSecondFactor } = application;
  return {
    poolId,
    applicationId: id,
    version,
    type,
    redirectUris,
    webOrigins,
    responseModes,
    homeAddress,
    initiateLoginUri,
    skipsLoginPage,
    demandsSecondFactor,
  };
}
