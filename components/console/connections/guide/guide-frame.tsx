"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/console/shell/brand";
import { buttonClass } from "@/components/ui/button";
import { localeNames } from "@/lib/domain/locale/locale";

/** What surrounds a page that somebody has by link: the product's name, and the other language. */
export function GuideFrame({ children }: { children: ReactNode }) {
  const common = useTranslations("common");
  return (
    <div lang={useLocale()} className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-4 py-4 sm:px-6">
        <span className="flex items-center gap-2.5 font-semibold tracking-tight">
          <BrandMark />
          {common("product")}
        </span>
        <OtherLanguage />
      </header>
      {children}
    </div>
  );
}

/** A link and no form: this page tells nobody where a request comes from, not even us, and such a form would be refused. */
function OtherLanguage() {
  const other = useLocale() === "en" ? "zh-CN" : "en";
  return (
    <a href={`?lang=${other}`} hrefLang={other} lang={other} className={buttonClass("ghost", "small")}>
      <Languages aria-hidden />
      {localeNames[other]}
    </a>
  );
}
