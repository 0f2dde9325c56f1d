"use client";

import type { ReactNode } from "react";
import { useCreated } from "./created-secret";

/** What the card of a new application's credentials shows already, and so only once that card is gone. */
export function OnceStored({ applicationId, children }: { applicationId: string; children: ReactNode }) {
  return useCreated(applicationId) ? null : children;
}
