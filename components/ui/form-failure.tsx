"use client";

import { useTranslations } from "next-intl";
import type { ActionFailure } from "@/lib/domain/action-result";
import { Notice } from "./notice";
import { SignInLink } from "./sign-in-link";
import { useErrorTexts } from "./use-error-texts";

/** Says why a form was not taken, with the reference number when there is one. */
export function FormFailure({ failure }: { failure: ActionFailure | null }) {
  const t = useTranslations("common");
  const texts = useErrorTexts();
  if (!failure) return null;
  return (
    <Notice tone="danger" title={texts.error(failure.code)}>
      {failure.code === "administrator.sign_in_required" && (
        <>
          {t("inputKept")} <SignInLink />
        </>
      )}
      {failure.reference && (
        <>
          {t("reference")} <code className="font-mono">{failure.reference}</code>
        </>
      )}
    </Notice>
  );
}
