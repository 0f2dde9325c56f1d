"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { ActionResult } from "@/lib/domain/action-result";
import { nextLook } from "@/lib/domain/next-look";

interface LooksOptions<Found> {
  look: () => Promise<ActionResult<Found>>;
  onFound: (found: Found) => void;
  /** What is looked for; another one begins anew. */
  subject: string;
  /** Nothing is left to be looked for. */
  done?: boolean;
}

interface Looks {
  /** False once it was looked for long enough, or the server gives no answer any more. */
  watching: boolean;
  /** Looks at once and goes on looking. */
  lookAgain: () => void;
}

/**
 * Looks again and again for what happens elsewhere: less and less often, not while nobody sees the page, and not for ever. A look
 * that did not reach the server is followed by the next one; a refusal ends it.
 */
export function useLooks<Found>({ look, onFound, subject, done = false }: LooksOptions<Found>): Looks {
  const [round, setRound] = useState(0);
  const [watching, setWatching] = useState(true);
  const first = useRef(true);
  const ask = useEffectEvent(look);
  const take = useEffectEvent(onFound);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round or subject begins anew
  useEffect(() => {
    if (done) return;
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
      const found = await ask().catch(() => null);
      busy = false;
      if (over) return;
      if (found && !found.ok) return end();
      if (found) take(found.data);
      wait();
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
  }, [done, round, subject]);
  const lookAgain = () => {
    setWatching(true);
    setRound((count) => count + 1);
  };
  return { watching, lookAgain };
}
