"use client";

import { useTranslations } from "next-intl";
import { EntranceFrame } from "@/components/console/shell/entrance-frame";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type SignInInput, signInSchema } from "@/lib/domain/administrator/credentials";
import { PasswordInput } from "./password-input";

interface SignInFormProps {
  action: Action<SignInInput, { path: string }>;
  /** A path of ours to continue at. */
  returnPath: string;
}

/** An administrator's way in. */
export function SignInForm({ action, returnPath }: SignInFormProps) {
  const t = useTranslations("console.signIn");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: signInSchema,
    defaultValues: { email: "", password: "", return: returnPath },
    action,
    onSuccess: ({ path }) => window.location.assign(path),
  });
  return (
    <EntranceFrame title={t("title")} description={t("description")}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-5">
        <FormField label={t("email")} error={errorOf("email")}>
          <Input {...form.register("email")} type="email" autoComplete="username" />
        </FormField>
        <FormField label={t("password")} error={errorOf("password")}>
          <PasswordInput {...form.register("password")} autoComplete="current-password" />
        </FormField>
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </form>
    </EntranceFrame>
  );
}
