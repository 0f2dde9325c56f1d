"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { accessTokenFormats, type TokenSettings } from "@/lib/domain/application/token-settings";
import { LifetimeField } from "./lifetime-field";

/** What an access token is, for whom, and for how long. */
export function AccessTokenFields() {
  const t = useTranslations("applications.form.tokenSettings");
  const { watch } = useFormContext();
  const id = useId();
  const format: TokenSettings["accessTokenFormat"] = watch("tokens.accessTokenFormat");
  return (
    <>
      <div className="grid gap-2">
        <p id={id} className="font-medium">
          {t("accessTokenFormat.label")}
        </p>
        <Controller
          name="tokens.accessTokenFormat"
          render={({ field }) => (
            <RadioGroup
              aria-labelledby={id}
              value={field.value}
              onValueChange={field.onChange}
              className="sm:grid-cols-2"
            >
              {accessTokenFormats.map((each) => (
                <RadioCard
                  key={each}
                  value={each}
                  label={t(`accessTokenFormat.${each}.label`)}
                  help={t(`accessTokenFormat.${each}.help`)}
                />
              ))}
            </RadioGroup>
          )}
        />
      </div>
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
