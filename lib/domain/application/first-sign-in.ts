import { z } from "zod";
import { type ErrorCode, isErrorCode } from "../error-codes";

const errorCode = z.custom<ErrorCode>((value) => typeof value === "string" && isErrorCode(value));

/** What has come of an application so far, as far as an administrator who waits for its first sign-in wants to know. */
export const firstSignInAnswer = z.object({
  /** Somebody got in: by an attempt of its own, or by single sign-on, of which no time is known. */
  seen: z.object({ at: z.date().nullable() }).nullable(),
  /** Its last request with a redirect URI that is not registered. */
  refused: z.object({ address: z.string(), canBeAdded: z.boolean(), at: z.date() }).nullable(),
  /** Its last attempt that ended in a refusal: our error code, and the number under which the log has it. */
  failure: z.object({ reason: errorCode, reference: z.string(), at: z.date() }).nullable(),
});

/** What has come of an application so far. */
export type FirstSignIn = z.infer<typeof firstSignInAnswer>;

/** How long a page looks by itself, in milliseconds. */
export const watchedFor = 15 * 60_000;

/**
 * Milliseconds until the next look: three seconds for the first two minutes, in which somebody tries it out beside the page, then
 * longer and longer, half a minute at most; null when it has been looked for long enough.
 *
 * @param elapsed milliseconds since the page began to look.
 */
export function nextLook(elapsed: number): number | null {
  if (elapsed >= watchedFor) return null;
  return Math.min(30_000, Math.max(3_000, elapsed / 40));
}
