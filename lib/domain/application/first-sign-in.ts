import { z } from "zod";
import { type ErrorCode, isErrorCode } from "../error-codes";
import { checklistLine } from "./milestone";
import { shownFault } from "./shown-fault";

const errorCode = z.custom<ErrorCode>((value) => typeof value === "string" && isErrorCode(value));

/** What has come of an application so far, as far as an administrator who waits for its first sign-in wants to know. */
export const firstSignInAnswer = z.object({
  /** What it has done for the first time, and what it has not yet. */
  checklist: z.array(checklistLine),
  /** Somebody got in: the application has fetched tokens, for an attempt of its own or by single sign-on. */
  seen: z.object({ at: z.date() }).nullable(),
  /** Its last attempt that succeeded here, where no mistake says why the application made no tokens of it. */
  signedIn: z.object({ at: z.date() }).nullable(),
  /** The mistakes in its requests that are not mended, once it is connected those of the last day: how many, and those that came last. */
  faults: z.object({ count: z.int(), last: z.array(shownFault) }),
  /** Its last attempt that ended in a refusal: our error code, and the number under which the log has it. */
  failure: z.object({ reason: errorCode, reference: z.string(), at: z.date() }).nullable(),
  /** Of the application, which a mending has to name (REL-08). */
  version: z.int(),
});

/** What has come of an application so far. */
export type FirstSignIn = z.infer<typeof firstSignInAnswer>;
