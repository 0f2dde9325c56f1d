"use client";

import { useEffect, useRef, useState } from "react";
import type { Action } from "@/lib/domain/action-result";
import { type FirstSignIn, nextLook } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";

interface Watch {
  /** What the last look found. */
  state: FirstSignIn;
  /** False once it was looked for long enough, or the server gives no answer any more. */
  watching: boolean;
  /** Looks at once and goes on looking. */
  lookAgain: () => void;
}

/**
 * Looks for an application's first sign-in until it is there: less and less often, not while nobody sees the page, and not for ever.
 * A look that did not reach the server is followed by the next one; a refusal ends it.
 */
export function useFirstSignIn(
  { poolId, applicationId }: ApplicationKey,
  known: FirstSignIn,
  look: Action<ApplicationKey, FirstSignIn>,
): Watch {
  const [state, setState] = useState(known);
  const [round, setRound] = useState(0);
  const [watching, setWatching] = useState(true);
  const seen = known.seen !== null || state.seen !== null;
  const first = useRef(true);
  useEffect(() => setState(known), [known]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round begins anew
  useEffect(() => {
    if (seen) return;
    const began = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let over = false;
    const end = () => {
      over = true;
      setWatching(false);
    };
    const wait = () => {
      const pause = nextLook(Date.now() - began);
      if (pause === null) return end();
      timer = setTimeout(lookNow, pause);
    };
    const lookNow = async () => {
      clearTimeout(timer);
      if (over || busy || document.hidden) return;
      busy = true;
      // The network or the server may be away for a moment; what it says of the session is final.
      const found = await look({ poolId, applicationId }).catch(() => null);
      busy = false;
      if (over) return;
      if (found && !found.ok) return end();
      if (found) setState(found.data);
      if (!found?.data.seen) wait();
    };
    const onVisibility = () => void lookNow();
    document.addEventListener("visibilitychange", onVisibility);
    if (first.current) wait();
    else void lookNow();
    first.current = false;
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [seen, round, poolId, applicationId, look]);
  const lookAgain = () => {
    setWatching(true);
    setRound((count) => count + 1);
  };
  return { state: known.seen ? known : state, watching, lookAgain };
}
