import "server-only";
import { localeCookie } from "@/lib/config/locale-cookie";
import { type Locale, negotiateLocale } from "@/lib/domain/locale/locale";

/** The language to answer a request in: the chosen one, else what the browser wishes for. */
export function readLocale(headers: Headers): Locale {
  const prefix = `${localeCookie().name}=`;
  const chosen = headers
    .get("cookie")
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
  return negotiateLocale(chosen, headers.get("accept-language"));
}
