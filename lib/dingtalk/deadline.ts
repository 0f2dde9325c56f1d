import "server-only";

/** A moment of the process' monotonic clock, in milliseconds (REL-35). */
export type Deadline = number;

/** One call to DingTalk, with its repetition, takes 5 s at most (REL-11). */
export const callLimitMilliseconds = 5_000;

/** Redeeming the code and reading the person's own account take 6.5 s at most. */
export const signInLimitMilliseconds = 6_500;

/** Everything after that takes 5 s at most: a callback stays below the 12 s that it has in all (REL-11). */
export const verificationLimitMilliseconds = 5_000;

/** The moment that lies so many milliseconds ahead. */
export function deadlineIn(milliseconds: number): Deadline {
  return performance.now() + milliseconds;
}

/** Milliseconds until a deadline, never below 0. */
export function millisecondsUntil(deadline: Deadline): number {
  return Math.max(0, deadline - performance.now());
}

/** What one call may take: its own limit, or what is left of the whole. */
export function callDeadline(whole: Deadline | undefined): Deadline {
  const own = deadlineIn(callLimitMilliseconds);
  return whole === undefined ? own : Math.min(own, whole);
}
