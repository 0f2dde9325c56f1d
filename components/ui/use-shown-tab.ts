"use client";

import { useEffect, useRef } from "react";

/**
 * Pushes a row of tabs sideways to the one that is open: on a phone the row is longer than the screen. By hand, because `scrollIntoView`
 * makes the browser begin the order of Tab there, past everything that stands before it.
 *
 * @param place changes when another one is open.
 */
export function useShownTab<Row extends HTMLElement>(place: string) {
  const row = useRef<Row>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what moves it
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - row.current.clientWidth / 3;
  }, [place]);
  return row;
}
