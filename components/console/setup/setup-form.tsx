"use client";

import { useTranslations } from "next-intl";
import { EntranceFrame } from "@/components/console/shell/entrance-frame";
import { PasswordInput } from "@/components/console/sign-in/password-input";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type CompleteSetupInput, completeSetupSchema } from "@/lib/domain/administrator/credentials";

/** Makes the first administrator. */
export function SetupForm({ action }: { action: Action<CompleteSetupInput, void> }) {
  const t = useTranslations("setup");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: completeSetupSchema,
    defaultValues: { token: "", name: "", email: "", password: "" },
    action,
    onSuccess: () => window.location.assign("/console"),
  });
  return (
    <EntranceFrame title={t("title")} description={t("description")}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-5">
        <FormField label={t("token")} help={t("tokenHelp")} error={errorOf("token")}>
          <Input {...form.register("token")} autoComplete="off" spellCheck={false} className="font-mono" />
        </FormField>
        <FormField label={t("name")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" />
        </FormField>
        <FormField label={t("email")} help={t("emailHelp")} error={errorOf("email")}>
          <Input {...form.register("email")} type="email" autoComplete="username" />
        </FormField>
        <FormField label={t("password")} help={t("passwordHelp")} error={errorOf("password")}>
          <PasswordInput {...form.register("password")} autoComplete="new-password" />
        </FormField>
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </form>
    </EntranceFrame>
  );
}
