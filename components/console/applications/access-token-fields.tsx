"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";
import { accessTokenFormats, type TokenSettings } from "@/lib/domain/application/token-settings";
import { ChoiceField } from "./choice-field";
import { LifetimeField } from "./lifetime-field";

/** What an access token is, for whom, and for how long. */
export function AccessTokenFields() {
  const t = useTranslations("applications.form.tokenSettings");
  const { watch, resetField } = useFormContext();
  const format: TokenSettings["accessTokenFormat"] = watch("tokens.accessTokenFormat");
  // Where it has no field a wrong one could not be mended, and would keep the form from being sent.
  useEffect(() => {
    if (format !== "jwt") resetField("tokens.audience");
  }, [format, resetField]);
  return (
    <>
      <ChoiceField
        name="tokens.accessTokenFormat"
        label={t("accessTokenFormat.label")}
        choices={accessTokenFormats.map((value) => ({
          value,
          label: t(`accessTokenFormat.${value}.label`),
          help: t(`accessTokenFormat.${value}.help`),
        }))}
      />
      {format === "jwt" && (
        <TextField
          name="tokens.audience"
          label={t("audience.label")}
          help={t("audience.help")}
          placeholder="https://api.example.com"
        />
      )}
      <LifetimeField name="accessTokenSeconds" />
    </>
  );
}
