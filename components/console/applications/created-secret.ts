"use client";

import { useSyncExternalStore } from "react";

/** A new application's credentials, as the server shows them this one time. */
export interface CreatedApplication {
  id: string;
  clientId: string;
  clientSecret: string | null;
}

// In this tab's memory and nowhere else: the page of the new application shows it, also after Back and Forward, until it is let go.
let held: CreatedApplication | null = null;
const listeners = new Set<() => void>();

function hold(created: CreatedApplication | null): void {
  held = created;
  for (const listener of listeners) listener();
}

/** Keeps what was just created for the page that shows it. */
export function holdCreated(created: CreatedApplication): void {
  hold(created);
}

/** Forgets it: it has been copied, or the administrator left without. */
export function releaseCreated(): void {
  hold(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was just created in this tab, if it is this application and has not been let go. */
export function useCreated(applicationId: string): CreatedApplication | null {
  const created = useSyncExternalStore(
    subscribe,
    () => held,
    () => null,
  );
  return created?.id === applicationId ? created : null;
}
