import { useLocale, useTranslations } from "next-intl";

const languages = [
  { locale: "zh-CN", name: "简体中文" },
  { locale: "en", name: "English" },
] as const;

/** Offers the other language, as a plain form that works without JavaScript. */
export function LanguageSwitch({ returnPath }: { returnPath: string }) {
  const t = useTranslations("hosted.language");
  const current = useLocale();
  return (
    <form method="post" action="/locale" aria-label={t("label")}>
      <input type="hidden" name="return" value={returnPath} />
      {languages
        .filter(({ locale }) => locale !== current)
        .map(({ locale, name }) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            className="min-h-11 cursor-pointer rounded-lg px-2 font-medium text-ink-soft underline-offset-4 hover:underline focus-visible:outline-3 focus-visible:outline-accent"
          >
            {name}
          </button>
        ))}
    </form>
  );
}
