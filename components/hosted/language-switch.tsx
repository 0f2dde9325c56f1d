import type { Locale } from "@/lib/domain/locale/locale";
import type { HostedTexts } from "./texts";

const languages = [
  { locale: "zh-CN", name: "简体中文" },
  { locale: "en", name: "English" },
] as const;

/** Offers the other language, as a plain form that works without JavaScript. */
export function LanguageSwitch(props: { texts: HostedTexts; locale: Locale; returnPath: string }) {
  return (
    <form method="post" action="/locale" aria-label={props.texts("language.label")}>
      <input type="hidden" name="return" value={props.returnPath} />
      {languages
        .filter(({ locale }) => locale !== props.locale)
        .map(({ locale, name }) => (
          <button key={locale} type="submit" name="locale" value={locale} lang={locale} className="language">
            {name}
          </button>
        ))}
    </form>
  );
}
