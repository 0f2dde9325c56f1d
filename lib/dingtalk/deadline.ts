import "server-only";

/** A moment of the process' monotonic clock, in milliseconds (REL-35). */
export type Deadline = number;

/** One call to DingTalk, with its repetition, takes 5 s at most (REL-11). */
export const callLimitMilliseconds = 5_000;

/** Everything that a login asks of DingTalk takes 11.5 s at most: a callback has 12 s in all (REL-11). */
export const loginLimitMilliseconds = 11_500;

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
