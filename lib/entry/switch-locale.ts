import "server-only";
import { localeCookie } from "@/lib/config/locale-cookie";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { AppError } from "@/lib/domain/error";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import { readFormFields } from "./form-fields";
import { isFromSameHost } from "./same-origin";

const year = 365 * 24 * 60 * 60;

/**
 * Answers the language switch, a plain form with the fields `locale` and `return`: sets the cookie for a year and goes
 * back (303).
 *
 * @throws AppError `request.foreign_origin` (SEC-75), `request.invalid`.
 */
export async function switchLocale(request: Request): Promise<Response> {
  if (!(await isFromSameHost(request.headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const locale = fields.get("locale");
  if (!isLocale(locale)) throw new AppError("request.invalid", { fields: { locale: "invalid" } });
  return new Response(null, {
    status: 303,
    headers: {
      location: parseReturnPath(fields.get("return"), "/"),
      "set-cookie": chosenLocaleCookie(locale),
      "cache-control": "no-store",
    },
  });
}

/** The headers of a request as they would be, had the language been chosen before: for an answer that cannot be asked for again. */
export function inLocale(headers: Headers, locale: Locale): Headers {
  const spoken = new Headers(headers);
  spoken.set("cookie", `${localeCookie().name}=${locale}`);
  return spoken;
}

/** The `Set-Cookie` value by which a browser keeps the language that was chosen in it, for a year. */
export function chosenLocaleCookie(locale: Locale): string {
  const { name, secure } = localeCookie();
  return `${name}=${locale}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
