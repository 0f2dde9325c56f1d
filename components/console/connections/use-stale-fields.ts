"use client";

import { useTranslations } from "next-intl";
import type { StaleField } from "@/components/console/shell/stale-notice";
import { type ProfileUpdates, updatedFields } from "@/lib/domain/association/profile-updates";
import type { EditedConnection, UpdateConnectionValues } from "./connection-form-values";
import { type SettingName, settingNames } from "./setting-names";

/** Sets the newer stored state of a connection beside what was typed, in the words of the form. */
export function useStaleFields() {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  const wordsOf = (name: SettingName, settings: EditedConnection["settings"]) => {
    if (name === "matching") return wordsOfMatching(settings.matching);
    if (name === "binding") return wordsOfBinding(settings.binding);
    if (name === "updates") return wordsOfUpdates(settings.updates);
    const value = settings[name];
    if (typeof value === "boolean") return common(value ? "enabled" : "disabled");
    if (typeof value === "string") return value.trim();
    return value.map((option) => t(`settings.${name}.options.${option}.label`)).join(common("listSeparator"));
  };
  const wordsOfMatching = ({ fields, trust }: EditedConnection["settings"]["matching"]) =>
    fields.length === 0
      ? common("disabled")
      : [...fields.map((field) => t(`settings.matching.options.${field}.label`)), trust.corpId].join(
          common("listSeparator"),
        );
  const wordsOfBinding = ({ methods }: EditedConnection["settings"]["binding"]) =>
    methods.length === 0
      ? common("disabled")
      : methods.map((method) => t(`settings.binding.options.${method}.label`)).join(common("listSeparator"));
  const wordsOfUpdates = (updates: ProfileUpdates) =>
    updatedFields
      .map((field) => {
        const rule = t(`settings.updates.options.${updates[field]}.label`);
        return `${t(`settings.profileFields.options.${field}.label`)}: ${rule}`;
      })
      .join(common("listSeparator"));
  return (newer: EditedConnection, typed: UpdateConnectionValues): StaleField[] => [
    { label: t("basics.displayName"), theirs: newer.displayName, yours: typed.displayName.trim() },
    ...settingNames.map((name) => ({
      label: t(`settings.${name}.label`),
      theirs: wordsOf(name, newer.settings),
      yours: wordsOf(name, typed.settings),
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
