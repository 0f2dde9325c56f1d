"use client";

import { Languages } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useLocale } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { localeNames } from "@/lib/domain/locale/locale";

/** Switches to the other language: a plain form, so it needs no script, and comes back to the same page. */
export function LanguageSwitch() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const other = useLocale() === "en" ? "zh-CN" : "en";
  return (
    <form method="post" action="/locale">
      <input type="hidden" name="return" value={query ? `${pathname}?${query}` : pathname} />
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        className={buttonClass("ghost", "small")}
      >
        <Languages aria-hidden />
        <span className="max-[359px]:sr-only">{localeNames[other]}</span>
      </button>
    </form>
  );
}
