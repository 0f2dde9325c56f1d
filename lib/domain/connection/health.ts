import { z } from "zod";
import { type ErrorCode, errorCodes } from "../error-codes";
import { failureKindOf } from "../login/failure-kind";
import type { CheckLine } from "./check";

/**
 * Whether people can sign in through a connection, as far as it has shown.
 *
 * - `draft`: nobody ever has.
 * - `working`: somebody has, and nothing has failed since.
 * - `failing`: since then people were refused for a reason that is not theirs, or a check of the app fails.
 */
export const connectionHealthSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("draft") }),
  z.object({ state: z.literal("working") }),
  z.object({
    state: z.literal("failing"),
    since: z.date(),
    /** In how many browsers somebody was refused since the last sign-in; 0 when only a check says so. */
    people: z.number().int().min(0),
  }),
]);

/** Whether people can sign in through a connection. */
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;

/** What the state of a connection is told by. */
export interface HealthFacts {
  /** Somebody has signed in through it, with the app that it has now. */
  everWorked: boolean;
  /** Refusals of {@link failureReasons} since the last sign-in and since a check last found everything working. */
  refusals: { since: Date; people: number } | null;
  /** Lines of the check that fail with the present credentials. */
  failed: readonly { line: CheckLine; since: Date }[];
}

/** What a failing connection says. A clock that is wrong keeps nobody out, so it makes none failing. */
export function healthOf({ everWorked, refusals, failed }: HealthFacts): ConnectionHealth {
  const begun = failed.filter(({ line }) => line !== "clock").map(({ since }) => since.getTime());
  if (refusals) begun.push(refusals.since.getTime());
  if (begun.length > 0) {
    return { state: "failing", since: new Date(Math.min(...begun)), people: refusals?.people ?? 0 };
  }
  return { state: everWorked ? "working" : "draft" };
}

const notTheirs: ReadonlySet<string> = new Set(["misconfigured", "later", "fault"]);

/**
 * Refusals that show a connection to be failing: DingTalk itself said them, and the person can do nothing about them. What a
 * page claims (`login.client_refused`) is none: anybody can claim it.
 */
export const failureReasons: readonly ErrorCode[] = errorCodes.filter(
  (code) => code.startsWith("dingtalk.") && notTheirs.has(failureKindOf(code)),
);
