"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { LifetimeOptions } from "@/components/console/applications/lifetime-options";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { useFieldError } from "@/components/ui/use-field-error";
import { ScopeListField } from "./scope-list-field";

/** Seconds to choose from, of those that are allowed. */
const choices = [300, 900, 1800, 3600, 4 * 3600, 12 * 3600, 24 * 3600];

/** What of an API can be changed. */
export function ResourceServerFields() {
  const t = useTranslations("apis.form");
  const { register, watch } = useFormContext();
  const errorOf = useFieldError();
  return (
    <>
      <TextField name="name" label={t("name")} help={t("nameHelp")} spellCheck />
      <ScopeListField />
      <FormField label={t("tokenSeconds")} help={t("tokenSecondsHelp")} error={errorOf("tokenSeconds")}>
        <Select {...register("tokenSeconds", { valueAsNumber: true })}>
          <LifetimeOptions choices={choices} present={watch("tokenSeconds")} />
        </Select>
      </FormField>
    </>
  );
}
