"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import type { Action } from "@/lib/domain/action-result";
import { hasPeople } from "@/lib/domain/application/application-type";
import { tokensFormSchema } from "@/lib/domain/application/settings";
import { tokenSettingNames } from "@/lib/domain/application/token-settings";
import type { EditedApplication } from "./application-form-values";
import { EditForm } from "./edit-form";
import { ScopeFields } from "./scope-fields";
import { TokenFields } from "./token-fields";

type Values = z.input<typeof tokensFormSchema>;

interface TokensFormProps {
  application: EditedApplication;
  update: Action<Values, { version: number }>;
}

/** What an application may ask for, and how its codes and tokens are made. */
export function TokensForm({ application, update }: TokensFormProps) {
  const t = useTranslations("applications.form");
  const { id, poolId, version, type, idTokenAlgorithm, tokens } = application;
  const say = (value: boolean | number | string | readonly string[]) =>
    typeof value === "boolean" ? t(value ? "on" : "off") : [value].flat().join(" ");
  return (
    <EditForm<Values>
      stored={{ poolId, applicationId: id, version, type, idTokenAlgorithm, tokens }}
      schema={tokensFormSchema}
      update={update}
      sayFields={(values) => [
        { label: t(hasPeople(type) ? "idTokenAlgorithm" : "tokenAlgorithm"), value: values.idTokenAlgorithm },
        ...tokenSettingNames.map((name) => ({
          label: t(`tokenSettings.${name}.label`),
          value: say(values.tokens[name]),
        })),
      ]}
    >
      {hasPeople(type) && <ScopeFields />}
      <TokenFields />
    </EditForm>
  );
}
