"use client";

import { Unlink } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import { GuideFrame } from "./guide-frame";

interface GuideEndedProps {
  /** Those of this page alone, in each language: what stands in the place of a page does not learn its query on the server. */
  texts: Record<Locale, AbstractIntlMessages>;
}

/** What stands where the steps would, once their link has ended; one that never was looks the same (SEC-56). */
export function GuideEnded({ texts }: GuideEndedProps) {
  const readers = useLocale();
  const asked = useSearchParams().get("lang");
  const locale = [asked, readers].find(isLocale) ?? "en";
  return (
    <NextIntlClientProvider locale={locale} messages={texts[locale]}>
      <GuideFrame>
        <Ended />
      </GuideFrame>
    </NextIntlClientProvider>
  );
}

function Ended() {
  const t = useTranslations("checklist.guide.ended");
  return (
    <main
      id="content"
      className="mx-auto grid w-full max-w-md flex-1 content-center justify-items-center px-6 pb-32 text-center"
    >
      <Unlink aria-hidden className="mb-4 size-8 text-ink-faint" />
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <p className="mt-2 text-balance text-ink-soft">{t("text")}</p>
    </main>
  );
}
