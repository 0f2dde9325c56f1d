"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { useFieldError } from "@/components/ui/use-field-error";
import type { tokenLifetimes } from "@/lib/domain/application/token-settings";
import { LifetimeOptions } from "./lifetime-options";

/** To choose from, of what is allowed, each in the unit of its name. */
const choices = {
  accessTokenSeconds: [300, 900, 1800, 3600, 4 * 3600, 12 * 3600, 24 * 3600],
  idTokenSeconds: [300, 900, 1800, 3600, 12 * 3600, 24 * 3600],
  refreshTokenDays: [1, 7, 14, 30, 60, 90],
} as const;

/** How long a kind of token counts. */
export function LifetimeField({ name }: { name: keyof typeof tokenLifetimes }) {
  const t = useTranslations(`applications.form.tokenSettings.${name}`);
  const { register, watch } = useFormContext();
  const errorOf = useFieldError();
  return (
    <FormField label={t("label")} help={t("help")} error={errorOf(`tokens.${name}`)}>
      <Select {...register(`tokens.${name}`, { valueAsNumber: true })}>
        <LifetimeOptions
          choices={choices[name]}
          present={watch(`tokens.${name}`)}
          unit={name === "refreshTokenDays" ? 86_400 : 1}
        />
      </Select>
    </FormField>
  );
}
