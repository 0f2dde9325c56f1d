"use client";

import { type AuthenticationResponseJSON, startAuthentication } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { EntranceFrame } from "@/components/console/shell/entrance-frame";
import { Button, buttonClass } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import {
  type AnswerWithCodeInput,
  type AnswerWithPasskeyInput,
  answerWithCodeSchema,
} from "@/lib/domain/administrator/second-factor";
import type { PasskeyRequest } from "@/lib/domain/passkey/question";

interface SecondFactorFormProps {
  pending: { hasAuthenticator: boolean; hasPasskey: boolean; hasRecoveryCodes: boolean };
  /** A path of ours to continue at. */
  returnPath: string;
  answerWithCode: Action<AnswerWithCodeInput, { path: string }>;
  beginPasskey: Action<Record<string, never>, PasskeyRequest>;
  answerWithPasskey: Action<AnswerWithPasskeyInput, { path: string }>;
}

/** Asks for the second factor after the password. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const { pending, returnPath, answerWithCode } = props;
  const t = useTranslations("account.secondStep");
  const [kind, setKind] = useState<"authenticator" | "recovery">("authenticator");
  const asksCode = kind === "recovery" || pending.hasAuthenticator;
  return (
    <EntranceFrame title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {pending.hasPasskey && kind === "authenticator" && <PasskeyButton {...props} />}
        {asksCode && <CodeForm key={kind} kind={kind} returnPath={returnPath} action={answerWithCode} />}
        <div className="flex flex-wrap justify-between gap-2">
          {pending.hasRecoveryCodes ? (
            <Button
              variant="ghost"
              size="small"
              onClick={() => setKind(kind === "recovery" ? "authenticator" : "recovery")}
            >
              {t(kind === "recovery" ? "useFactor" : "useRecovery")}
            </Button>
          ) : (
            <span />
          )}
          <Link href="/console/sign-in" className={buttonClass("ghost", "small")}>
            {t("again")}
          </Link>
        </div>
        <p className="text-ink-soft">{t("lost")}</p>
      </div>
    </EntranceFrame>
  );
}

interface CodeFormProps {
  kind: "authenticator" | "recovery";
  returnPath: string;
  action: SecondFactorFormProps["answerWithCode"];
}

function CodeForm({ kind, returnPath, action }: CodeFormProps) {
  const t = useTranslations("account.secondStep");
  const { form, submit, pending, failure, errorOf } = useActionForm({
    schema: answerWithCodeSchema,
    defaultValues: { kind, code: "", return: returnPath },
    action,
    onSuccess: ({ path }) => window.location.assign(path),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <FormField label={t(`${kind}.label`)} help={t(`${kind}.help`)} error={errorOf("code")}>
        <Input
          {...form.register("code")}
          autoComplete="one-time-code"
          inputMode={kind === "authenticator" ? "numeric" : "text"}
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          className="font-mono"
        />
      </FormField>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
    </form>
  );
}

function PasskeyButton({ returnPath, beginPasskey, answerWithPasskey }: SecondFactorFormProps) {
  const t = useTranslations("account.secondStep");
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [pending, startTransition] = useTransition();
  const use = () =>
    startTransition(async () => {
      setFailure(null);
      const begun = await beginPasskey({});
      if (!begun.ok) return setFailure(begun);
      // The person may cancel, and the browser says no more than that it did not come to anything.
      const answer = await startAuthentication({ optionsJSON: begun.data }).catch(() => null);
      if (!answer) return void toast.error(t("passkeyNotUsed"));
      const result = await answerWithPasskey({ answer: toAnswer(answer), return: returnPath });
      if (!result.ok) return setFailure(result);
      window.location.assign(result.data.path);
    });
  return (
    <div className="grid gap-3">
      <Button onClick={use} pending={pending}>
        <Fingerprint aria-hidden />
        {t("usePasskey")}
      </Button>
      <FormFailure failure={failure} />
    </div>
  );
}

/** What is read of a browser's answer: it says more. */
function toAnswer({ id, rawId, response }: AuthenticationResponseJSON): AnswerWithPasskeyInput["answer"] {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    rawId,
    type: "public-key",
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  };
}
