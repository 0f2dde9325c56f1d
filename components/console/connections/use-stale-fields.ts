"use client";

import { useTranslations } from "next-intl";
import type { StaleField } from "@/components/console/shell/stale-notice";
import type { EditedConnection, UpdateConnectionValues } from "./connection-form-values";
import { type SettingName, settingNames } from "./setting-names";

/** Sets the newer stored state of a connection beside what was typed, in the words of the form. */
export function useStaleFields() {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  const wordsOf = (name: SettingName, value: string | boolean | readonly string[]) => {
    if (typeof value === "boolean") return common(value ? "enabled" : "disabled");
    if (typeof value === "string") return value.trim();
    return value.map((option) => t(`settings.${name}.options.${option}.label`)).join(common("listSeparator"));
  };
  return (newer: EditedConnection, typed: UpdateConnectionValues): StaleField[] => [
    { label: t("basics.displayName"), theirs: newer.displayName, yours: typed.displayName.trim() },
    ...settingNames.map((name) => ({
      label: t(`settings.${name}.label`),
      theirs: wordsOf(name, newer.settings[name]),
      yours: wordsOf(name, typed.settings[name]),
    })),
    ...(typed.clientSecret
      ? [
          {
            label: t("credentials.clientSecret"),
            theirs: t("credentials.fingerprint", { fingerprint: newer.secretFingerprint }),
            yours: t("credentials.newSecret"),
          },
        ]
      : []),
  ];
}
