"use client";

import { useTranslations } from "next-intl";
import type { Branding } from "@/lib/domain/branding/branding";
import { localeNames, locales } from "@/lib/domain/locale/locale";

/** Each value of a look as it is saved now and as it stands in the form, by what it is called there. */
export function useStaleLook(theirs: Branding, yours: Branding) {
  const t = useTranslations("branding");
  const [saved, typed] = [theirs, yours].map((values) => [
    [t("colours.light"), values.colours.kind === "own" ? values.colours.light : ""],
    [t("colours.dark"), values.colours.kind === "own" ? values.colours.dark : ""],
    ...locales.flatMap((locale) => [
      [t("texts.heading", { language: localeNames[locale] }), values.texts[locale].heading],
      [t("texts.help", { language: localeNames[locale] }), values.texts[locale].help],
    ]),
    [t("links.terms"), values.termsUrl],
    [t("links.privacy"), values.privacyUrl],
  ]) as [[string, string][], [string, string][]];
  return saved.map(([label, value], index) => ({ label, theirs: value, yours: typed[index]?.[1] ?? "" }));
}
