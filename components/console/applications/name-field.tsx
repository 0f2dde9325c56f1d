"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/text-field";

/** What an application is called, and who reads that. */
export function NameField({ withPeople }: { withPeople: boolean }) {
  const t = useTranslations("applications.form");
  return (
    <TextField
      name="name"
      label={t("name")}
      help={t(withPeople ? "nameHelp" : "nameHelpWithoutPeople")}
      spellCheck
    />
  );
}
