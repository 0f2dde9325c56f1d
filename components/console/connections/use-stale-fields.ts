"use client";

import { useTranslations } from "next-intl";
import type { StaleField } from "@/components/console/shell/stale-notice";
import type { EditedConnection, UpdateConnectionValues } from "./connection-form-values";
import { storedValues } from "./connection-form-values";

/** Sets the newer stored state of a connection beside what was typed, in the words of the form. */
export function useStaleFields() {
  const t = useTranslations("connections");
  const common = useTranslations("common");
  return (newer: EditedConnection, typed: UpdateConnectionValues): StaleField[] => {
    const saved = storedValues(newer);
    const texts = ["displayName", "corpId", "clientId", "agentId", "callbackUrl", "scope"] as const;
    const labels = {
      displayName: t("basics.displayName"),
      corpId: t("credentials.corpId"),
      clientId: t("credentials.clientId"),
      agentId: t("credentials.agentId"),
      callbackUrl: t("login.callbackUrl"),
      scope: t("data.scope"),
    };
    const profile = (values: UpdateConnectionValues) =>
      values.profileFields.map((field) => t(`data.fields.${field}.label`)).join(", ");
    const loginOnly = (values: UpdateConnectionValues) => common(values.loginOnly ? "enabled" : "disabled");
    return [
      ...texts.map((name) => ({ label: labels[name], theirs: saved[name], yours: typed[name].trim() })),
      { label: t("data.profile"), theirs: profile(saved), yours: profile(typed) },
      { label: t("login.loginOnly"), theirs: loginOnly(saved), yours: loginOnly(typed) },
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
  };
}
