import "server-only";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeCookie } from "@/lib/config/locale-cookie";
import { type Locale, negotiateLocale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";

const texts: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** The language and texts of a request, for next-intl. Times are those of mainland China, where the enterprises are. */
export default getRequestConfig(async () => {
  const locale = negotiateLocale(
    (await cookies()).get(localeCookie().name)?.value,
    (await headers()).get("accept-language"),
  );
  return { locale, messages: texts[locale], timeZone: "Asia/Shanghai" };
});
