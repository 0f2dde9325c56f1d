"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { FieldsetCard } from "@/components/ui/fieldset-card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { ToggleField } from "@/components/ui/toggle-field";
import { useFieldError } from "@/components/ui/use-field-error";
import { themes } from "@/lib/domain/branding/accent";
import { initialAccents } from "@/lib/domain/branding/branding";
import type { SaveBrandingInput } from "@/lib/domain/branding/branding-form";
import { localeNames, locales } from "@/lib/domain/locale/locale";
import { ColourField } from "./colour-field";

/** The colours of a pool's pages, where it has its own. */
export function ColourFields() {
  const t = useTranslations("branding.colours");
  const { control } = useFormContext<SaveBrandingInput>();
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <Controller
        control={control}
        name="values.colours"
        render={({ field }) => (
          <div className="grid gap-5">
            <ToggleField label={t("own")} help={t("ownHelp")}>
              <Switch
                ref={field.ref}
                checked={field.value.kind === "own"}
                onBlur={field.onBlur}
                onCheckedChange={(on) =>
                  field.onChange(on ? { kind: "own", ...initialAccents } : { kind: "default" })
                }
              />
            </ToggleField>
            {field.value.kind === "own" && themes.map((theme) => <ColourField key={theme} theme={theme} />)}
          </div>
        )}
      />
    </FieldsetCard>
  );
}

/** What the login page says, in each language. */
export function TextFields() {
  const t = useTranslations("branding.texts");
  const { register } = useFormContext<SaveBrandingInput>();
  const errorOf = useFieldError();
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {locales.map((locale) =>
          (["heading", "help"] as const).map((name) => (
            <FormField
              key={`${locale}.${name}`}
              label={t(name, { language: localeNames[locale] })}
              help={t(`${name}Help`)}
              error={errorOf(`values.texts.${locale}.${name}`)}
              optional
            >
              <Input {...register(`values.texts.${locale}.${name}`)} lang={locale} autoComplete="off" />
            </FormField>
          )),
        )}
      </div>
    </FieldsetCard>
  );
}

/** Where the pages lead at their foot. */
export function LinkFields() {
  const t = useTranslations("branding.links");
  const { register } = useFormContext<SaveBrandingInput>();
  const errorOf = useFieldError();
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {(["terms", "privacy"] as const).map((name) => (
          <FormField
            key={name}
            label={t(name)}
            help={t("help")}
            error={errorOf(`values.${name}Url`)}
            optional
          >
            <Input {...register(`values.${name}Url`)} type="url" inputMode="url" autoComplete="off" />
          </FormField>
        ))}
      </div>
    </FieldsetCard>
  );
}
