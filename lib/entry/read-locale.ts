import "server-only";
import { localeCookie, wishedLocaleCookie } from "@/lib/config/locale-cookie";
import { isLocale, type Locale, negotiateLocale } from "@/lib/domain/locale/locale";

/**
 * The language to answer a request in: the chosen one, else the application's wish, else the account's, else the browser's.
 *
 * @param own the language of the account of whoever is signed in, where the page knows them.
 */
export function readLocale(headers: Headers, own?: string | null): Locale {
  const chosen = readCookie(headers, localeCookie().name);
  return negotiateLocale(chosen, headers.get("accept-language"), readWishedLocale(headers), own);
}

/** The language that an application has asked for, as the pages of its request know it; undefined elsewhere and where it asked for none. */
export function readWishedLocale(headers: Headers): Locale | undefined {
  const wished = readCookie(headers, wishedLocaleCookie().name);
  return isLocale(wished) ? wished : undefined;
}

function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
