"use client";

import { useEffect, useSyncExternalStore } from "react";

interface OpenPool {
  id: string;
  name: string;
}

let told: OpenPool | null = null;
const listeners = new Set<() => void>();

/**
 * Says which pool the pages are of: the header has the newest ones alone from elsewhere. It tells the header and nobody else: a context around
 * both would have React draw a page anew that is still on its way.
 */
export function NameOpenPool({ id, name }: OpenPool) {
  useEffect(() => {
    told = { id, name };
    for (const listen of listeners) listen();
  }, [id, name]);
  return null;
}

/** What the open pool is called, from the newest ones where it is one of them; null while nobody has said. */
export function useOpenPoolName(id: string | undefined, newest: readonly OpenPool[]): string | null {
  const known = newest.find((pool) => pool.id === id)?.name ?? null;
  return useSyncExternalStore(
    subscribe,
    () => known ?? (told?.id === id ? (told?.name ?? null) : null),
    () => known,
  );
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
