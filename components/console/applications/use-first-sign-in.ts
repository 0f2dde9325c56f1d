"use client";

import { useEffect, useState } from "react";
import { useLooks } from "@/components/console/shell/use-looks";
import type { Action } from "@/lib/domain/action-result";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";

interface Watch {
  /** What the last look found. */
  state: FirstSignIn;
  /** False once it was looked for long enough, or the server gives no answer any more. */
  watching: boolean;
  /** Looks at once and goes on looking. */
  lookAgain: () => void;
}

/** Looks for an application's first sign-in until it is there. */
export function useFirstSignIn(
  { poolId, applicationId }: ApplicationKey,
  known: FirstSignIn,
  look: Action<ApplicationKey, FirstSignIn>,
): Watch {
  const [state, setState] = useState(known);
  useEffect(() => setState(known), [known]);
  const watch = useLooks({
    look: () => look({ poolId, applicationId }),
    onFound: setState,
    subject: applicationId,
    done: known.seen !== null || state.seen !== null,
  });
  return { state: known.seen ? known : state, ...watch };
}
