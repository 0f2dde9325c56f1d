"use client";

import { useRef, useState } from "react";
import type { ActionFailure, ActionResult } from "@/lib/domain/action-result";
import { type CheckStep, checkSteps } from "@/lib/domain/connection/check-step";

interface Options<Answer> {
  ask: (step: CheckStep) => Promise<ActionResult<Answer>>;
  onAnswer: (answer: Answer) => void;
  /** After the last step, also when one of them could not be made. */
  onEnd?: () => void;
}

/** Makes the steps of a check one after another and hands over what each of them found. One check at a time. */
export function useCheckSteps<Answer>({ ask, onAnswer, onEnd }: Options<Answer>) {
  const busy = useRef(false);
  const [running, setRunning] = useState<CheckStep | null>(null);
  const [ended, setEnded] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  async function run(steps: readonly CheckStep[] = checkSteps): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setEnded(false);
    setFailure(null);
    let failed = false;
    for (const step of steps) {
      setRunning(step);
      const answer = await ask(step).catch((): ActionFailure => ({ ok: false, code: "server.unavailable" }));
      if (!answer.ok) {
        setFailure(answer);
        failed = true;
        break;
      }
      onAnswer(answer.data);
    }
    setRunning(null);
    setEnded(true);
    busy.current = false;
    // After a failure the page may be somebody's no more: reading it anew would take what stands in its form away.
    if (!failed) onEnd?.();
  }

  return { run, running, ended, failure };
}
