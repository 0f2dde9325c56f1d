import "server-only";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeCookie, wishedLocaleCookie } from "@/lib/config/locale-cookie";
import { type Locale, negotiateLocale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";

const texts: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** The language and texts of a request, for next-intl. Times are those of mainland China, where the enterprises are. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = negotiateLocale(
    jar.get(localeCookie().name)?.value,
    (await headers()).get("accept-language"),
    jar.get(wishedLocaleCookie().name)?.value,
  );
  return { locale, messages: texts[locale], timeZone: "Asia/Shanghai" };
});
