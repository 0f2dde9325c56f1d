/** The languages of all pages. */
export const locales = ["en", "zh-CN"] as const;

/** A language of the pages, as a BCP 47 tag. */
export type Locale = (typeof locales)[number];

/** What each language is called in itself, wherever it can be chosen. */
export const localeNames: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/**
 * The language to answer in: the one that the person has chosen in this browser, else the one that the application asked for, else
 * that of their account, else the browser's first that we speak, else English.
 *
 * @param wished what came of an application's `ui_locales`.
 * @param own the language of the account of whoever is signed in.
 */
export function negotiateLocale(
  chosen: string | undefined,
  acceptLanguage: string | null,
  wished?: string,
  own?: string | null,
): Locale {
  if (isLocale(chosen)) return chosen;
  if (isLocale(wished)) return wished;
  if (isLocale(own)) return own;
  return firstSpoken(parseWishes(acceptLanguage ?? "")) ?? "en";
}

/** The first of some BCP 47 tags that the pages are written in, or undefined. */
export function firstSpoken(tags: readonly string[]): Locale | undefined {
  for (const tag of tags) {
    // Every Chinese reader is better served by simplified Chinese than by English.
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return undefined;
}

/** True for a language that the pages are written in. */
export function isLocale(value: unknown): value is Locale {
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
