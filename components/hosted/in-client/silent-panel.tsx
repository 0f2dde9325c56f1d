import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SilentScript } from "./silent-script";

interface Props {
  begins: boolean;
  nonce: string;
  children: ReactNode;
}

/**
 * What a login page inside DingTalk's app shows while the app is asked, and the other ways, which appear after a failure or
 * five seconds: the script says which by the attribute, the style sheet (app/globals.css) shows it. Where the script does not
 * run, the ways appear by themselves.
 *
 * @param props `begins` when the page signs in by itself; `nonce` of the page's policy.
 */
export function SilentPanel({ begins, nonce, children }: Props) {
  const t = useTranslations("hosted.login");
  return (
    <div data-silent-panel={begins ? "waiting" : "choice"}>
      <div data-when="asking" role="status" className="mb-6 flex flex-col items-center gap-3 text-center">
        <span
          aria-hidden="true"
          className="size-7 animate-spin rounded-full border-3 border-line-strong border-t-accent"
        />
        <p className="text-ink-soft">{t("silent")}</p>
        <p data-when="slow" className="text-sm text-ink-soft">
          {t("silentSlow")}
        </p>
      </div>
      <div data-when="choosing">{children}</div>
      <SilentScript nonce={nonce} />
    </div>
  );
}
