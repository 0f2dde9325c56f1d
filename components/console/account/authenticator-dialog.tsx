"use client";

import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { Dialog } from "@/components/ui/dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action } from "@/lib/domain/action-result";
import {
  type FinishAuthenticatorInput,
  finishAuthenticatorSchema,
} from "@/lib/domain/administrator/second-factor";
import type { useConfirmation } from "./use-confirmation";

interface AuthenticatorDialogProps extends Pick<ReturnType<typeof useConfirmation>, "catches"> {
  /** What was made for this set-up; null while there is none. */
  draft: { secret: string; address: string } | null;
  onClose: () => void;
  finish: Action<FinishAuthenticatorInput, { recoveryCodes: string[] }>;
  onFinished: (recoveryCodes: string[]) => void;
}

/** Brings a secret into an authenticator app and takes its first code. */
export function AuthenticatorDialog({ draft, onClose, ...form }: AuthenticatorDialogProps) {
  const t = useTranslations("account.authenticator");
  return (
    <Dialog
      open={draft !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("setUp")}
      description={t("scan")}
    >
      {draft && <AuthenticatorForm draft={draft} {...form} />}
    </Dialog>
  );
}

function AuthenticatorForm({
  draft,
  finish,
  onFinished,
  catches,
}: Omit<AuthenticatorDialogProps, "onClose" | "draft"> & { draft: { secret: string; address: string } }) {
  const t = useTranslations("account.authenticator");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: finishAuthenticatorSchema,
    defaultValues: { code: "" },
    action: finish,
    onSuccess: ({ recoveryCodes }) => onFinished(recoveryCodes),
    onFailure: (failed) => catches(failed, () => submit()),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <div className="grid justify-items-center gap-4">
        <QrCode value={draft.address} label={t("qrCode")} />
      </div>
      <div className="grid gap-1.5">
        <p className="text-ink-soft">{t("typed")}</p>
        <CopyValue value={draft.secret.replace(/(.{4})(?=.)/g, "$1 ")} label={t("secret")} />
      </div>
      <FormField label={t("code")} help={t("codeHelp")} error={errorOf("code")}>
        <Input
          {...form.register("code")}
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          className="font-mono"
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("finish")}</SubmitButton>
    </form>
  );
}
