"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type UpdateAccountInput, updateAccountSchema } from "@/lib/domain/administrator/account";
import type { Locale } from "@/lib/domain/locale/locale";
import { localeNames, locales } from "@/lib/domain/locale/locale";
import { useShownLocale } from "./use-shown-locale";

interface ProfileFormProps {
  name: string;
  /** Null until one was chosen: then the one that the page is in. */
  locale: Locale | null;
  action: Action<UpdateAccountInput, void>;
}

/** How an administrator is called, and the language that they read. */
export function ProfileForm({ name, locale, action }: ProfileFormProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const shown = useShownLocale();
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: updateAccountSchema,
    defaultValues: { name, locale: locale ?? shown },
    action,
    // A full load: the language is that of the whole document.
    onSuccess: () => window.location.reload(),
  });
  return (
    <Card>
      <CardHeader title={t("profile")} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <FormField label={t("name")} help={t("nameHelp")} error={errorOf("name")}>
            <Input {...form.register("name")} autoComplete="name" />
          </FormField>
          <FormField label={t("language")} help={t("languageHelp")} error={errorOf("locale")}>
            <Select {...form.register("locale")}>
              {locales.map((locale) => (
                <option key={locale} value={locale} lang={locale}>
                  {localeNames[locale]}
                </option>
              ))}
            </Select>
          </FormField>
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={pending}>{common("save")}</SubmitButton>
        </CardFooter>
      </form>
    </Card>
  );
}
