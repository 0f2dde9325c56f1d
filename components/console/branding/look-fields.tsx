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
import { type Branding, initialAccents } from "@/lib/domain/branding/branding";
import type { LookEdit } from "@/lib/domain/branding/branding-form";
import { localeNames, locales } from "@/lib/domain/locale/locale";
import { ColourField } from "./colour-field";

interface LookFieldsProps {
  /** Of the pool, at one of its applications: what is left empty comes from there. */
  inherited: Branding | undefined;
}

/** The colours of the pages, where they are other ones than without a choice. */
export function ColourFields({ inherited }: LookFieldsProps) {
  const t = useTranslations("branding.colours");
  const of = useTranslations("branding.ofApplication");
  const { control } = useFormContext<LookEdit>();
  const { colours } = inherited ?? {};
  const worn = colours?.kind === "own" ? colours : initialAccents;
  const help = inherited ? of("ownColours", { light: worn.light, dark: worn.dark }) : t("ownHelp");
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <Controller
        control={control}
        name="values.colours"
        render={({ field }) => (
          <div className="grid gap-5">
            <ToggleField label={t("own")} help={help}>
              <Switch
                ref={field.ref}
                checked={field.value.kind === "own"}
                onBlur={field.onBlur}
                onCheckedChange={(on) =>
                  field.onChange(
                    on ? { kind: "own", light: worn.light, dark: worn.dark } : { kind: "default" },
                  )
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
export function TextFields({ inherited }: LookFieldsProps) {
  const t = useTranslations("branding.texts");
  const of = useTranslations("branding.ofApplication");
  const { register } = useFormContext<LookEdit>();
  const errorOf = useFieldError();
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {locales.map((locale) =>
          (["heading", "help"] as const).map((name) => (
            <FormField
              key={`${locale}.${name}`}
              label={t(name, { language: localeNames[locale] })}
              help={inherited?.texts[locale][name] ? of("empty") : t(`${name}Help`)}
              error={errorOf(`values.texts.${locale}.${name}`)}
              optional
            >
              <Input
                {...register(`values.texts.${locale}.${name}`)}
                placeholder={inherited?.texts[locale][name]}
                lang={locale}
                autoComplete="off"
              />
            </FormField>
          )),
        )}
      </div>
    </FieldsetCard>
  );
}

/** Where the pages lead at their foot. */
export function LinkFields({ inherited }: LookFieldsProps) {
  const t = useTranslations("branding.links");
  const of = useTranslations("branding.ofApplication");
  const { register } = useFormContext<LookEdit>();
  const errorOf = useFieldError();
  return (
    <FieldsetCard title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {(["terms", "privacy"] as const).map((name) => (
          <FormField
            key={name}
            label={t(name)}
            help={inherited?.[`${name}Url`] ? of("emptyLink") : t("help")}
            error={errorOf(`values.${name}Url`)}
            optional
          >
            <Input
              {...register(`values.${name}Url`)}
              placeholder={inherited?.[`${name}Url`]}
              type="url"
              inputMode="url"
              autoComplete="off"
            />
          </FormField>
        ))}
      </div>
    </FieldsetCard>
  );
}
