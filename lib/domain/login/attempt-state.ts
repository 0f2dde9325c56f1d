/**
 * How far an attempt came:
 *
 * - `signed_in`, `created`, `refused`: it was decided.
 * - `tried`: an administrator tried the connection, which lets nobody in.
 * - `under_way`: it still may come back.
 * - `abandoned`: it went to DingTalk and did not come back while it could.
 * - `broken_off`: it came back, and what followed was never finished.
 */
export type AttemptState =
  | "signed_in"
  | "created"
  | "refused"
  | "tried"
  | "under_way"
  | "abandoned"
  | "broken_off";

/** What the state of an attempt is read from. */
export interface AttemptFacts {
  outcome: "signed_in" | "created" | "refused" | "tried" | null;
  expiresAt: Date;
  consumedAt: Date | null;
}

/** How far an attempt has come at a moment. */
export function attemptStateOf(attempt: AttemptFacts, now: Date): AttemptState {
  if (attempt.outcome) return attempt.outcome;
  if (attempt.expiresAt > now) return "under_way";
  return attempt.consumedAt ? "broken_off" : "abandoned";
}
