import "server-only";
import type { Incoming } from "../http/send";

/** From here on a difference is worth a warning, in seconds: tokens and codes have times in them. */
export const clockToleranceSeconds = 60;

/**
 * How far DingTalk's clock is ahead of ours, in seconds, by the `Date` of an answer that has just come; undefined when it names
 * none. Exact to the time that the answer took.
 */
export function readClockDifference({ date }: Incoming, now: number): number | undefined {
  const theirs = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? undefined : Math.round((theirs - now) / 1000);
}
