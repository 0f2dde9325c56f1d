import "server-only";
import { localeCookie, wishedLocaleCookie } from "@/lib/config/locale-cookie";
import { type Locale, negotiateLocale } from "@/lib/domain/locale/locale";

/**
 * The language to answer a request in: the chosen one, else the application's wish, else the account's, else the browser's.
 *
 * @param own the language of the account of whoever is signed in, where the page knows them.
 */
export function readLocale(headers: Headers, own?: string | null): Locale {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  const [chosen, wished] = [localeCookie(), wishedLocaleCookie()].map(({ name }) =>
    pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1),
  );
  return negotiateLocale(chosen, headers.get("accept-language"), wished, own);
}
