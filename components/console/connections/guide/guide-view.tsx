"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { BrandMark } from "@/components/console/shell/brand";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { foreignName } from "@/components/ui/foreign-name";
import { Time } from "@/components/ui/time";
import type { CheckResult } from "@/lib/domain/connection/check";
import { countSteps } from "@/lib/domain/connection/setup-steps";
import { localeNames } from "@/lib/domain/locale/locale";
import { SetupChecklist } from "../checklist/setup-checklist";
import type { SetupValues } from "../checklist/setup-values";
import { DeveloperConsoleLink } from "../developer-console-link";
import type { RegistrationFacts } from "../registration-facts";

interface GuideViewProps {
  poolName: string;
  connectionName: string;
  expiresAt: Date;
  /** When the ticks were read. */
  now: Date;
  values: SetupValues;
  registration: RegistrationFacts;
  results: readonly CheckResult[];
}

/** The steps at DingTalk, for somebody who has only a link. */
export function GuideView({ values, registration, results, ...props }: GuideViewProps) {
  const t = useTranslations("checklist");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <div lang={locale} className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-4 py-4 sm:px-6">
        <span className="flex items-center gap-2.5 font-semibold tracking-tight">
          <BrandMark />
          {common("product")}
        </span>
        <OtherLanguage />
      </header>
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 pt-2 pb-16">
        <h1 className="break-words font-semibold text-2xl tracking-tight">
          {t.rich("guide.page.title", { pool: props.poolName, mark: foreignName })}
        </h1>
        <p className="mt-1.5 break-words text-ink-soft">
          {t.rich("guide.page.description", { connection: props.connectionName, mark: foreignName })}
        </p>
        <div className="my-5">
          <DeveloperConsoleLink />
        </div>
        <Card aria-label={t("title")}>
          <div className="px-5 py-4">
            <h2 className="font-semibold text-[0.9375rem]">{t("title")}</h2>
            <p className="mt-0.5 text-ink-soft">{t("description")}</p>
            <p className="mt-1 text-ink-faint text-xs">{t("progress", countSteps(values, results))}</p>
          </div>
          <SetupChecklist values={values} registration={registration} results={results} />
        </Card>
        <p className="mt-4 text-ink-faint text-xs">
          {t.rich("guide.page.until", {
            now: () => <Time value={props.now} />,
            expires: () => <Time value={props.expiresAt} />,
          })}
        </p>
      </main>
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
