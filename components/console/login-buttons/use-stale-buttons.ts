"use client";

import { useTranslations } from "next-intl";
import { localeNames, locales } from "@/lib/domain/locale/locale";
import type { LoginButtons } from "@/lib/domain/login/login-buttons";
import type { ButtonRow } from "./button-row-fields";

/** The order and each text as they are saved now and as they stand in the form, by what they are called there. */
export function useStaleButtons({
  rows,
  theirs,
  yours,
}: {
  rows: readonly ButtonRow[];
  theirs: LoginButtons;
  yours: LoginButtons;
}) {
  const t = useTranslations("loginButtons");
  const nameOf = (id: string) => rows.find(({ connectionId }) => connectionId === id)?.displayName ?? id;
  const orderOf = ({ ordered, buttons }: LoginButtons) =>
    ordered ? buttons.map(({ connectionId }) => nameOf(connectionId)).join(", ") : "";
  const textOf = ({ buttons }: LoginButtons, id: string, locale: (typeof locales)[number]) =>
    buttons.find(({ connectionId }) => connectionId === id)?.text[locale] ?? "";
  return [
    { label: t("order.label"), theirs: orderOf(theirs), yours: orderOf(yours) },
    ...rows.flatMap(({ connectionId, displayName }) =>
      locales.map((locale) => ({
        label: `${displayName} – ${t("text.label", { language: localeNames[locale] })}`,
        theirs: textOf(theirs, connectionId, locale),
        yours: textOf(yours, connectionId, locale),
      })),
    ),
  ];
}
