import { z } from "zod";
import { type ErrorCode, isErrorCode } from "../error-codes";
import { checklistLine } from "./milestone";
import { tokenRefusals } from "./token-refusal";

const errorCode = z.custom<ErrorCode>((value) => typeof value === "string" && isErrorCode(value));

/** What has come of an application so far, as far as an administrator who waits for its first sign-in wants to know. */
export const firstSignInAnswer = z.object({
  /** What it has done for the first time, and what it has not yet. */
  checklist: z.array(checklistLine),
  /** Somebody got in: the application has fetched tokens, for an attempt of its own or by single sign-on. */
  seen: z.object({ at: z.date() }).nullable(),
  /** Its last attempt that succeeded here: whether the application made anything of it only its tokens say. */
  signedIn: z.object({ at: z.date() }).nullable(),
  /** Why its last request for tokens was refused. */
  refusedTokens: z.object({ reason: z.enum(tokenRefusals), at: z.date() }).nullable(),
  /** Its last request with a redirect URI that is not registered. */
  refused: z.object({ address: z.string(), canBeAdded: z.boolean(), at: z.date() }).nullable(),
  /** Its last attempt that ended in a refusal: our error code, and the number under which the log has it. */
  failure: z.object({ reason: errorCode, reference: z.string(), at: z.date() }).nullable(),
});

/** What has come of an application so far. */
export type FirstSignIn = z.infer<typeof firstSignInAnswer>;
