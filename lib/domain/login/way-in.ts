import type { EntryMode } from "./entry-mode";
import type { LoginMethod } from "./login-method";

/** How somebody comes in: through DingTalk by an entry mode, or without it by a method. */
export type WayIn = EntryMode | LoginMethod;

/**
 * True when a way in asks the person nothing: DingTalk's app says who uses it, not that they are there now. Such a way never
 * answers a request that demands a fresh sign-in (SEC-12).
 */
export function isSilent(way: WayIn): boolean {
  return way === "in_client";
}
