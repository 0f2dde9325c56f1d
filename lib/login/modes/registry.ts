import "server-only";
import { browser } from "./browser";
import type { Mode } from "./mode";

/** Every mode that the product offers. */
const modes: readonly Mode[] = [browser];

/** The mode with this name, or null. */
export function findMode(name: string): Mode | null {
  return modes.find((mode) => mode.name === name) ?? null;
}
