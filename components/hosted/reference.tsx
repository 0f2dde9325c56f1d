import { useTranslations } from "next-intl";

/** The number under which an administrator finds what happened. */
export function Reference({ number }: { number: string }) {
  const t = useTranslations("hosted.login");
  return (
    <span className="text-ink-soft">
      {t("reference")} <code className="font-mono whitespace-nowrap select-all">{number}</code>
    </span>
  );
}
