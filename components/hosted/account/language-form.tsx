import { type Locale, localeNames, locales } from "@/lib/domain/locale/locale";
import type { HostedTexts } from "../texts";
import { Folded } from "./folded";

/** Where a person chooses the language of their mails and of pages that know them. */
export function LanguageForm(props: { texts: HostedTexts; address: string; language: Locale | null }) {
  const { texts, language } = props;
  return (
    <Folded title={texts("account.language.change")}>
      <form method="post" action={`${props.address}/language`} className="fields">
        <label className="field">
          <span>{texts("account.profile.language")}</span>
          <select name="locale" aria-describedby="language-help">
            <option value="" selected={language === null}>
              {texts("account.language.none")}
            </option>
            {locales.map((locale) => (
              <option key={locale} value={locale} lang={locale} selected={language === locale}>
                {localeNames[locale]}
              </option>
            ))}
          </select>
        </label>
        <p id="language-help" className="soft small">
          {texts("account.language.help")}
        </p>
        <button type="submit" className="button">
          {texts("account.save")}
        </button>
      </form>
    </Folded>
  );
}
