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
import { type AcceptInvitationInput, acceptInvitationSchema } from "@/lib/domain/administrator/invitation";

interface AcceptInvitationFormProps {
  /** Whom the invitation is for. */
  email: string;
  token: string;
  action: Action<AcceptInvitationInput, void>;
}

/** Makes somebody an administrator who was invited. */
export function AcceptInvitationForm({ email, token, action }: AcceptInvitationFormProps) {
  const t = useTranslations("administrators.invitation");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: acceptInvitationSchema,
    defaultValues: { token, name: "", password: "" },
    action,
    onSuccess: () => window.location.assign("/console"),
  });
  return (
    <EntranceFrame title={t("title")} description={t("description")}>
      <form method="post" onSubmit={submit} noValidate className="grid gap-5">
        <FormField label={t("email")} help={t("emailHelp")}>
          <Input value={email} readOnly autoComplete="username" />
        </FormField>
        <FormField label={t("name")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" />
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
