"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/console/sign-in/password-input";
import { Dialog } from "@/components/ui/dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import { type ConfirmIdentityInput, confirmIdentitySchema } from "@/lib/domain/administrator/account";

interface ConfirmIdentityDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  confirm: Action<ConfirmIdentityInput, void>;
  onConfirmed: () => void;
}

/** Asks for the password again before something that a session alone does not open. */
export function ConfirmIdentityDialog({ open, onOpenChange, ...form }: ConfirmIdentityDialogProps) {
  const t = useTranslations("account.confirm");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <ConfirmIdentityForm {...form} />
    </Dialog>
  );
}

function ConfirmIdentityForm({
  confirm,
  onConfirmed,
}: Pick<ConfirmIdentityDialogProps, "confirm" | "onConfirmed">) {
  const t = useTranslations("account.confirm");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: confirmIdentitySchema,
    defaultValues: { password: "" },
    action: confirm,
    onSuccess: onConfirmed,
  });
  return (
    <form
      method="post"
      onSubmit={(event) => {
        // The dialog may stand inside another form of the page's component tree.
        event.stopPropagation();
        return submit(event);
      }}
      noValidate
      className="grid gap-4"
    >
      <FormField label={t("password")} error={errorOf("password")}>
        <PasswordInput {...form.register("password")} autoComplete="current-password" autoFocus />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
    </form>
  );
}
