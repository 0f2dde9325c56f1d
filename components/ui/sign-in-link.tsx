"use client";

import { useTranslations } from "next-intl";

/** Where somebody signs in again whose session has ended. */
export const signInAddress = "/console/sign-in";

/** Signs in again in a tab of its own, so that what was entered here stays. */
export function SignInLink() {
  const t = useTranslations("common");
  return (
    <a href={signInAddress} target="_blank" rel="noopener" className="font-medium text-accent underline">
      {t("signInAgain")}
    </a>
  );
}
