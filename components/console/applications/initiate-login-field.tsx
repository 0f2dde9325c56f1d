"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/text-field";

/** Where the application begins a sign-in of its own when somebody comes to it from here. */
export function InitiateLoginField() {
  const t = useTranslations("applications.form");
  return (
    <TextField
      name="initiateLoginUri"
      label={t("initiateLoginUri")}
      help={t("initiateLoginUriHelp")}
      placeholder="https://app.example.com/login"
      type="url"
      inputMode="url"
      optional
    />
  );
}
