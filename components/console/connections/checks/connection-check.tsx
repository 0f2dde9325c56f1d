"use client";

import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { summarizeChecks } from "@/lib/domain/connection/check-summary";
import { CheckLines } from "./check-lines";
import { useChecks } from "./checks-provider";

/**
 * What a connection needs at DingTalk, line by line: failing with its remedy, not seen yet, or seen working. What no call of the server's
 * own shows, the administrator's own sign-in does.
 */
export function ConnectionCheck({ trialPage }: { trialPage: string }) {
  const t = useTranslations("checks");
  const { results, previousSecret, run, running, ended, failure } = useChecks();
  const isChecked = results.some(({ line, checkedAt }) => line === "credentials" && checkedAt !== null);
  // What was looked at while somebody watches stays where it is: nothing moves away from under a hand.
  const [isWatched, setWatched] = useState(!isChecked);
  if (!isChecked && !isWatched) setWatched(true);
  const summary = summarizeChecks(results);
  return (
    <Card aria-label={t("title")}>
      <CardHeader
        title={t("title")}
        description={t(`summary.${summary.state}`, { count: summary.failing })}
        actions={
          <>
            <Button
              variant="secondary"
              pending={running !== null}
              onClick={() => {
                setWatched(true);
                void run();
              }}
            >
              {running === null && <Stethoscope aria-hidden />}
              {t("check")}
            </Button>
            <Link href={trialPage} className={buttonClass("secondary")}>
              {t("signInAsYourself")}
            </Link>
          </>
        }
      />
      {previousSecret && (
        <div className="px-5 pt-4">
          <Notice title={t("previousSecret.title")}>
            {t.rich("previousSecret.text", {
              fingerprint: previousSecret.fingerprint,
              mark: (chunks) => <code className="font-mono">{chunks}</code>,
              time: () => <Time value={previousSecret.until} />,
            })}
          </Notice>
        </div>
      )}
      <CheckLines
        results={results}
        running={running}
        ended={ended}
        failure={failure}
        folds={!isWatched}
        onRecheck={(steps) => void run(steps)}
      />
    </Card>
  );
}
