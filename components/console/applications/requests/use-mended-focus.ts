"use client";

import { useEffect, useRef } from "react";

/**
 * Brings the focus to a list of mistakes once what was pressed in it has gone with the mistake.
 *
 * @param shown what the list shows, as one text.
 */
export function useMendedFocus<List extends HTMLElement>(shown: string) {
  const list = useRef<List>(null);
  const acted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed goes when something else is shown
  useEffect(() => {
    if (acted.current && document.activeElement === document.body) list.current?.focus();
    acted.current = false;
  }, [shown]);
  const onActed = () => {
    acted.current = true;
  };
  return { list, onActed };
}
