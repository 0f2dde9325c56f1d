import "server-only";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { browser } from "./browser";
import { inClient } from "./in-client";
import type { Mode } from "./mode";

/** Every mode that the product offers. */
const modes: Readonly<Record<EntryMode, Mode>> = { browser, in_client: inClient };

/** The mode with this name, or null. */
export function findMode(name: string): Mode | null {
  return Object.values(modes).find((mode) => mode.name === name) ?? null;
}
