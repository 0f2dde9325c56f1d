import "server-only";
import { cookies } from "next/headers";
import { localeCookie } from "@/lib/config/locale-cookie";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import { findLanguage } from "@/lib/services/administrators/find-language";

const year = 365 * 24 * 60 * 60;

/** Shows the pages in a language from now on, in this browser. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  const { name, secure } = localeCookie();
  const options = { path: "/", maxAge: year, httpOnly: true, sameSite: "lax", secure } as const;
  (await cookies()).set(name, locale, options);
}

/** Begins with the language that an administrator has stored, in a browser in which nobody has chosen one. */
export async function rememberLanguageOf(administratorId: string): Promise<void> {
  if (isLocale((await cookies()).get(localeCookie().name)?.value)) return;
  const locale = await findLanguage(administratorId);
  if (locale) await chooseLanguage(locale);
}
