import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch";

/** The frame of every hosted page: one card in the middle, the language switch below it. */
export function HostedFrame({ children, returnPath }: { children: ReactNode; returnPath: string }) {
  const t = useTranslations("hosted.login");
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-canvas px-4 py-8 text-ink">
      <main className="w-full max-w-104 rounded-2xl border border-line bg-surface p-6 shadow-(--lift-high) sm:p-9">
        {children}
      </main>
      <footer className="flex w-full max-w-104 items-center justify-between gap-4 px-2 text-sm text-ink-faint">
        <span>{t("poweredBy")}</span>
        <LanguageSwitch returnPath={returnPath} />
      </footer>
    </div>
  );
}
