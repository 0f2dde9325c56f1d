"use client";

import { type RegistrationResponseJSON, startRegistration } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import type { FinishPasskeyInput } from "@/lib/domain/administrator/second-factor";
import type { PasskeyCreation } from "@/lib/domain/passkey/question";
import type { useConfirmation } from "./use-confirmation";

interface PasskeyDialogProps extends Pick<ReturnType<typeof useConfirmation>, "catches"> {
  open: boolean;
  onClose: () => void;
  begin: Action<Record<string, never>, PasskeyCreation>;
  finish: Action<FinishPasskeyInput, { recoveryCodes: string[] }>;
  onFinished: (recoveryCodes: string[]) => void;
}

/** Names a passkey and has the browser make it. */
export function PasskeyDialog({ open, onClose, ...form }: PasskeyDialogProps) {
  const t = useTranslations("account.passkeys");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t("add")}
      description={t("addDescription")}
    >
      <PasskeyForm {...form} />
    </Dialog>
  );
}

function PasskeyForm({ begin, finish, onFinished, catches }: Omit<PasskeyDialogProps, "open" | "onClose">) {
  const t = useTranslations("account.passkeys");
  const fields = useTranslations("account.fields.passkey_name");
  const [name, setName] = useState("");
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [missing, setMissing] = useState(false);
  const [pending, startTransition] = useTransition();
  const fail = (failed: ActionFailure) => {
    if (!catches(failed, add)) setFailure(failed);
  };
  const add = () =>
    startTransition(async () => {
      setFailure(null);
      const begun = await begin({});
      if (!begun.ok) return fail(begun);
      // The person may cancel, and the browser says no more than that it did not come to anything.
      const answer = await startRegistration({ optionsJSON: begun.data }).catch(() => null);
      if (!answer) return void toast.error(t("notMade"));
      const result = await finish({ name, answer: toAnswer(answer) });
      if (!result.ok) return fail(result);
      onFinished(result.data.recoveryCodes);
    });
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(name.trim() === "");
        if (name.trim() !== "") add();
      }}
      noValidate
      className="grid gap-4"
    >
      <FormField label={t("name")} help={t("nameHelp")} error={missing ? fields("required") : undefined}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          autoComplete="off"
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("make")}</SubmitButton>
    </form>
  );
}

/** What is read of a browser's answer: it says more. */
function toAnswer({ id, rawId, response }: RegistrationResponseJSON): FinishPasskeyInput["answer"] {
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    id,
    rawId,
    type: "public-key",
    response: { clientDataJSON, attestationObject, ...(transports && { transports: [...transports] }) },
  };
}
