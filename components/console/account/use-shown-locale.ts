"use client";

import { useLocale } from "next-intl";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";

/** The language that the page is in. */
export function useShownLocale(): Locale {
  const locale = useLocale();
  return isLocale(locale) ? locale : "en";
}
