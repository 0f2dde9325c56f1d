/**
 * How far an attempt came:
 *
 * - `signed_in`, `created`, `refused`: it was decided, and whatever second factor was asked for then was shown.
 * - `factor_asked`: the first factor was shown, the second one was asked for, and the person may still show it.
 * - `factor_not_shown`: they did not show it while they could.
 * - `linked`: whoever is signed in linked the DingTalk person to their account, which lets nobody in.
 * - `tried`: an administrator tried the connection, which lets nobody in.
 * - `under_way`: it still may come back.
 * - `asked`: the person is asked whether they have an account, and may answer.
 * - `unanswered`: they did not answer while they could.
 * - `abandoned`: it went to DingTalk and did not come back while it could.
 * - `broken_off`: it came back, and what followed was never finished.
 */
export type AttemptState =
  | "signed_in"
  | "created"
  | "refused"
  | "factor_asked"
  | "factor_not_shown"
  | "linked"
  | "tried"
  | "under_way"
  | "asked"
  | "unanswered"
  | "abandoned"
  | "broken_off";

/** What the state of an attempt is read from. */
export interface AttemptFacts {
  outcome: "signed_in" | "created" | "refused" | "linked" | "tried" | null;
  expiresAt: Date;
  consumedAt: Date | null;
  /** When the person was asked whether they have an account; null when they were not. */
  askedAt: Date | null;
  /** Until when the second factor is waited for that was asked of whoever signed in by it; null where none is missing. */
  secondFactorDueAt: Date | null;
}

/** How far an attempt has come at a moment. */
export function attemptStateOf(attempt: AttemptFacts, now: Date): AttemptState {
  if (attempt.secondFactorDueAt) return attempt.secondFactorDueAt > now ? "factor_asked" : "factor_not_shown";
  if (attempt.outcome) return attempt.outcome;
  const isOpen = attempt.expiresAt > now;
  if (attempt.askedAt) return isOpen ? "asked" : "unanswered";
  if (isOpen) return "under_way";
  return attempt.consumedAt ? "broken_off" : "abandoned";
}
