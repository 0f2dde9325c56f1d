import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch";

/** The frame of every hosted page: one card in the middle, below it the language switch where there is a page to return to. */
export function HostedFrame({ children, returnPath }: { children: ReactNode; returnPath?: string }) {
  const t = useTranslations("hosted.login");
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-5 px-4 py-8 text-base leading-relaxed [text-autospace:normal]">
      <main className="w-full max-w-106 rounded-3xl border border-line bg-surface px-6 py-8 shadow-(--lift-high) sm:px-10 sm:py-10">
        {children}
      </main>
      <footer className="flex w-full max-w-106 flex-wrap items-center justify-between gap-x-4 px-2 text-sm text-ink-faint">
        <span>{t("poweredBy")}</span>
        {returnPath && <LanguageSwitch returnPath={returnPath} />}
      </footer>
    </div>
  );
}
