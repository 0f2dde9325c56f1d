import { type Locale, localeNames, locales } from "@/lib/domain/locale/locale";
import type { HostedTexts } from "./texts";

/** Where a choice of a language is sent to, and with what besides. */
export interface LanguageForm {
  action: string;
  fields: Readonly<Record<string, string>>;
}

/** Offers the other language, as a plain form that works without JavaScript. */
export function LanguageSwitch(props: { texts: HostedTexts; locale: Locale; form: LanguageForm }) {
  const { action, fields } = props.form;
  return (
    <form method="post" action={action} aria-label={props.texts("language.label")}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
