"use client";

import { useEffect, useState } from "react";
import { useLooks } from "@/components/console/shell/use-looks";
import type { Action } from "@/lib/domain/action-result";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";

interface Watch {
  /** What the last look found. */
  state: FirstSignIn;
  /** Nothing of the checklist is open any more. */
  isWhole: boolean;
  /** False once it was looked for long enough, or the server gives no answer any more. */
  watching: boolean;
  /** Looks at once and goes on looking. */
  lookAgain: () => void;
}

/** Looks for what is open of an application's checklist until it is there, as long as the list is shown. */
export function useFirstSignIn(
  { poolId, applicationId }: ApplicationKey,
  known: FirstSignIn,
  look: Action<ApplicationKey, FirstSignIn>,
  isShown: boolean,
): Watch {
  const [state, setState] = useState(known);
  useEffect(() => setState(known), [known]);
  const isWhole = state.checklist.every(({ at }) => at !== null);
  const watch = useLooks({
    look: () => look({ poolId, applicationId }),
    onFound: setState,
    subject: applicationId,
    done: isWhole || !isShown,
  });
  return { state, isWhole, ...watch };
}
