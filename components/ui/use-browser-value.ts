"use client";

import { useSyncExternalStore } from "react";

/** For what stays as it is while a page is open. */
export const neverChanges = () => () => undefined;

/**
 * What only the browser knows and what stays as it is: null on the server, and until the page is alive.
 *
 * @param read returns a string, a number or a boolean, the same one each time.
 */
export function useBrowserValue<Value extends string | number | boolean>(read: () => Value): Value | null {
  return useSyncExternalStore<Value | null>(neverChanges, read, () => null);
}

/** The time zone of the reader, as IANA names it; null until the page is alive. */
export function useReaderZone(): string | null {
  return useBrowserValue(readZone);
}

function readZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
