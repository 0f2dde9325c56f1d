import "server-only";
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { readLocale } from "./read-locale";

const texts: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** The language and texts of a request, or of another language where a page asks for one, for next-intl. Times are those of mainland China, where the enterprises are. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : readLocale(await headers());
  return { locale, messages: texts[locale], timeZone: "Asia/Shanghai" };
});
