import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import { LanguageSwitch } from "./language-switch";

interface EntranceFrameProps {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}

/** What surrounds setup and sign-in: one card, the mark and the language. */
export function EntranceFrame({ title, description, children }: EntranceFrameProps) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-4 sm:px-6">
        <span className="flex items-center gap-2.5 font-semibold tracking-tight">
          <BrandMark />
          {t("product")}
        </span>
        <LanguageSwitch />
      </header>
      <main id="content" className="grid flex-1 place-items-center px-4 pt-4 pb-20">
        <div className="w-full max-w-md">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {description && <p className="mt-1.5 text-ink-soft">{description}</p>}
          <div className="mt-6 rounded-xl border border-line bg-surface p-5 shadow-lift sm:p-6">
            {children}
          </div>
        </div>
      </main>
    </div>
  );
}
