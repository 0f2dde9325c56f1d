import "server-only";
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import type { Locale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { readLocale } from "./read-locale";

const texts: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** The language and texts of a request, for next-intl. Times are those of mainland China, where the enterprises are. */
export default getRequestConfig(async () => {
  const locale = readLocale(await headers());
  return { locale, messages: texts[locale], timeZone: "Asia/Shanghai" };
});
