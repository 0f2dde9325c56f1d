"use client";

import { useRef, useState } from "react";
import type { Action } from "@/lib/domain/action-result";
import { type CheckResult, checkLines } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { useCheckSteps } from "./use-check-steps";

/** The credentials of an app that nobody has saved. */
interface UnsavedCredentials {
  corpId: string;
  clientId: string;
  clientSecret: string;
}

/** One step of the check of an app that nobody has saved. */
export type CheckCredentialsAction = Action<
  UnsavedCredentials & { poolId: string; step: CheckStep },
  { results: CheckResult[] }
>;

interface Options {
  poolId: string;
  /**
   * What is in the form at this moment, or null when it cannot be sent yet; the form then shows at its fields why.
   */
  readCredentials: () => Promise<UnsavedCredentials | null>;
  check: CheckCredentialsAction;
}

/** What a check before saving shows, and what makes it. */
export interface UnsavedCheck extends Omit<ReturnType<typeof useCheckSteps>, "run"> {
  /** The newest result of each line, in the order of DingTalk's pages. */
  results: readonly CheckResult[];
  /** What the results were found with; null before the first check. */
  checked: UnsavedCredentials | null;
  begin: () => Promise<void>;
}

/** Asks DingTalk about credentials before they are saved: nothing of them is kept. */
export function useUnsavedCheck({ poolId, readCredentials, check }: Options): UnsavedCheck {
  const [results, setResults] = useState<readonly CheckResult[]>([]);
  const [checked, setChecked] = useState<UnsavedCredentials | null>(null);
  const credentials = useRef<UnsavedCredentials>({ corpId: "", clientId: "", clientSecret: "" });
  const { run, ...shown } = useCheckSteps({
    ask: (step) => check({ poolId, step, ...credentials.current }),
    onAnswer: ({ results: found }) => setResults((before) => merge(before, found)),
  });
  const begin = async () => {
    const read = await readCredentials();
    if (!read) return;
    credentials.current = read;
    setChecked(read);
    setResults([]);
    await run();
  };
  return { ...shown, results, checked, begin };
}

function merge(before: readonly CheckResult[], found: readonly CheckResult[]): CheckResult[] {
  const known = new Map([...before, ...found].map((result) => [result.line, result]));
  return checkLines.flatMap((line) => known.get(line) ?? []);
}
