import "server-only";
import { config } from "@/lib/config";
import { AppError } from "@/lib/domain/error";
import { parseReturnPath } from "./return-path";
import { isFromSameHost } from "./same-origin";

/** The languages of all pages. */
export const locales = ["en", "zh-CN"] as const;

/** A language of the pages, as a BCP 47 tag. */
export type Locale = (typeof locales)[number];

/** Remembers a chosen language; without it the browser's wish counts. */
export const localeCookie = "dingpass.locale";

const year = 365 * 24 * 60 * 60;

/** The language to answer in: the chosen one, else the browser's first that we speak, else English. */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  for (const wish of parseWishes(acceptLanguage ?? "")) {
    // Every Chinese reader is better served by simplified Chinese than by English.
    if (/^zh\b/i.test(wish)) return "zh-CN";
    if (/^en\b/i.test(wish)) return "en";
  }
  return "en";
}

/**
 * Answers the language switch, a plain form with the fields `locale` and `return`: sets the cookie for a year and goes
 * back (303).
 *
 * @throws AppError `request.foreign_origin` (SEC-75), `request.invalid`.
 */
export async function switchLocale(request: Request): Promise<Response> {
  if (!isFromSameHost(request.headers)) throw new AppError("request.foreign_origin");
  const form = await request.formData().catch((cause) => {
    throw new AppError("request.invalid", { cause });
  });
  const locale = form.get("locale");
  if (!isLocale(locale)) throw new AppError("request.invalid", { fields: { locale: "invalid" } });
  const secure = config().publicUrl.startsWith("https:") ? "; Secure" : "";
  return new Response(null, {
    status: 303,
    headers: {
      location: parseReturnPath(form.get("return"), "/"),
      "set-cookie": `${localeCookie}=${locale}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`,
      "cache-control": "no-store",
    },
  });
}

function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

function parseWishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
      const weight = parameters.find((text) => text.startsWith("q="));
      return { tag, weight: weight ? Number.parseFloat(weight.slice(2)) || 0 : 1 };
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
