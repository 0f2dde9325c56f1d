"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/console/sign-in/password-input";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type ChangePasswordInput, changePasswordSchema } from "@/lib/domain/administrator/account";

interface PasswordFormProps {
  /** For password managers. */
  email: string;
  action: Action<ChangePasswordInput, void>;
}

/** A new password, with the present one. */
export function PasswordForm({ email, action }: PasswordFormProps) {
  const t = useTranslations("account");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: changePasswordSchema,
    defaultValues: { password: "", newPassword: "" },
    action,
    onSuccess: () => {
      form.reset();
      toast.success(t("passwordChanged"));
    },
  });
  return (
    <Card>
      <CardHeader title={t("password")} description={t("passwordDescription")} />
      <form method="post" onSubmit={submit} noValidate>
        <CardBody className="grid gap-5">
          <input type="text" autoComplete="username" defaultValue={email} hidden aria-hidden readOnly />
          <FormField label={t("presentPassword")} error={errorOf("password")}>
            <PasswordInput {...form.register("password")} autoComplete="current-password" />
          </FormField>
          <FormField label={t("newPassword")} help={t("newPasswordHelp")} error={errorOf("newPassword")}>
            <PasswordInput {...form.register("newPassword")} autoComplete="new-password" />
          </FormField>
          <FormFailure failure={failure} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={pending}>{t("changePassword")}</SubmitButton>
        </CardFooter>
      </form>
    </Card>
  );
}
