"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { foreignName } from "@/components/ui/foreign-name";
import { Time } from "@/components/ui/time";
import type { CheckResult } from "@/lib/domain/connection/check";
import { countSteps } from "@/lib/domain/connection/setup-steps";
import { SetupChecklist } from "../checklist/setup-checklist";
import type { SetupValues } from "../checklist/setup-values";
import { DeveloperConsoleLink } from "../developer-console-link";
import type { RegistrationFacts } from "../registration-facts";
import { GuideFrame } from "./guide-frame";

interface GuideViewProps {
  poolName: string;
  connectionName: string;
  corpId: string;
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
  return (
    <GuideFrame>
      <main id="content" className="mx-auto w-full max-w-2xl flex-1 px-4 pt-2 pb-16">
        <h1 className="break-words font-semibold text-2xl tracking-tight">
          {t.rich("guide.page.title", { pool: props.poolName, mark: foreignName })}
        </h1>
        <p className="mt-1.5 break-words text-ink-soft">
          {t.rich("guide.page.description", { connection: props.connectionName, mark: foreignName })}
        </p>
        <TheApp clientId={values.clientId} corpId={props.corpId} />
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
    </GuideFrame>
  );
}

/** Which app of which enterprise is meant. */
function TheApp({ clientId, corpId }: { clientId: string; corpId: string }) {
  const t = useTranslations("checklist.guide.page");
  return (
    <Card aria-label={t("app")} className="mt-5">
      <CardBody>
        <dl className="grid gap-4 sm:grid-cols-2">
          <Fact term={t("clientId")} value={clientId} />
          <Fact term={t("corpId")} value={corpId} />
        </dl>
      </CardBody>
    </Card>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <dt className="font-medium">{term}</dt>
      <dd>
        <CopyValue value={value} label={term} />
      </dd>
    </div>
  );
}
