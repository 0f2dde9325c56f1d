/** Who asks for the second factor of a sign-in: */
export type FactorAsker =
  /** the very request that the sign-in was made for, as it goes on; */
  | "own_request"
  /** a request of the application that the sign-in was begun for; */
  | "own_application"
  /** a request of another one; */
  | "other_application"
  /** the account page. */
  | "account";

/** The first question for the second factor of a sign-in. */
export interface FactorQuestion {
  /** What the attempt that made the sign-in was for. */
  target: string | null;
  asker: FactorAsker;
  /** How long ago the attempt was decided. */
  secondsLater: number;
}

/** What a start address and the account page lead to follows at once: a page that a slow network loads. */
export const followsWithinSeconds = 120;

/**
 * Whether a question for a second factor belongs to the attempt that made the sign-in, which then has not come to its end before that
 * is shown. An application's request asks as it goes on. A start and the account page open a session, and what they lead to asks of it at
 * once. Whatever asks of a session later, another application or the raise of an old sign-in, leaves the attempt as it ended.
 */
export function belongsToAttempt({ target, asker, secondsLater }: FactorQuestion): boolean {
  if (target === "interaction") return asker === "own_request";
  if (secondsLater > followsWithinSeconds) return false;
  return target === "start" ? asker === "own_application" : target === "account" && asker === "account";
}
