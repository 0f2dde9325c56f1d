"use client";

import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import { type CheckResult, checkLines } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { CheckLines } from "./check-lines";
import { useCheckSteps } from "./use-check-steps";

/** The credentials of an app that nobody has saved. */
export interface UnsavedCredentials {
  corpId: string;
  clientId: string;
  clientSecret: string;
}

/** One step of the check of an app that nobody has saved. */
export type CheckCredentialsAction = Action<
  UnsavedCredentials & { poolId: string; step: CheckStep },
  { results: CheckResult[] }
>;

interface CheckBeforeSaveProps {
  poolId: string;
  /**
   * What is in the form at this moment, or null when it cannot be sent yet; the form then shows at its fields why.
   */
  readCredentials: () => Promise<UnsavedCredentials | null>;
  check: CheckCredentialsAction;
}

/** Asks DingTalk about credentials before they are saved: nothing of them is kept. */
export function CheckBeforeSave({ poolId, readCredentials, check }: CheckBeforeSaveProps) {
  const t = useTranslations("checks");
  const [results, setResults] = useState<readonly CheckResult[]>([]);
  const credentials = useRef<UnsavedCredentials>({ corpId: "", clientId: "", clientSecret: "" });
  const { run, ...shown } = useCheckSteps({
    ask: (step) => check({ poolId, step, ...credentials.current }),
    onAnswer: ({ results: found }) => setResults((before) => merge(before, found)),
  });
  const begin = async () => {
    const read = await readCredentials();
    if (!read) return;
    credentials.current = read;
    setResults([]);
    await run();
  };
  return (
    <Card aria-label={t("beforeSave.title")}>
      <CardHeader
        title={t("beforeSave.title")}
        description={t("beforeSave.description")}
        actions={
          <Button
            variant="secondary"
            pending={shown.running !== null}
            // Leaving a field judges it, and what it says then moves the button away from under the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void begin()}
          >
            {shown.running === null && <Stethoscope aria-hidden />}
            {t("check")}
          </Button>
        }
      />
      <CheckLines results={results} {...shown} />
    </Card>
  );
}

/** The newest result of each line, in the order of DingTalk's pages. */
function merge(before: readonly CheckResult[], found: readonly CheckResult[]): CheckResult[] {
  const known = new Map([...before, ...found].map((result) => [result.line, result]));
  return checkLines.flatMap((line) => known.get(line) ?? []);
}
