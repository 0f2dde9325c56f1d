import { type Locale, localeNames, locales } from "@/lib/domain/locale/locale";
import type { HostedTexts } from "./texts";

/** Offers the other language, as a plain form that works without JavaScript. */
export function LanguageSwitch(props: { texts: HostedTexts; locale: Locale; returnPath: string }) {
  return (
    <form method="post" action="/locale" aria-label={props.texts("language.label")}>
      <input type="hidden" name="return" value={props.returnPath} />
      {locales
        .filter((locale) => locale !== props.locale)
        .map((locale) => (
          <button key={locale} type="submit" name="locale" value={locale} lang={locale} className="language">
            {localeNames[locale]}
          </button>
        ))}
    </form>
  );
}
