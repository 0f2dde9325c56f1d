import "server-only";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { type Locale, localeCookie, negotiateLocale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";

const texts: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** The language and texts of a request, for next-intl. Times are those of mainland China, where the enterprises are. */
export default getRequestConfig(async () => {
  const locale = negotiateLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get("accept-language"),
  );
  return { locale, messages: texts[locale], timeZone: "Asia/Shanghai" };
});
