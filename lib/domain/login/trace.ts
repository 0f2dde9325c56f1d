import { z } from "zod";
import { entryModes } from "./entry-mode";

const callSchema = z.object({
  /** The name of the endpoint, as DingTalk has it. */
  endpoint: z.string(),
  /** When it began, in milliseconds since the attempt was taken. */
  at: z.number(),
  /** How long it took, in milliseconds. */
  took: z.number(),
  /** Of the HTTP answer; absent when there was none. */
  status: z.number().optional(),
  /** DingTalk's own code and sentence of a failure, and its number for the request. */
  code: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().optional(),
  /** Our word for an answer without a code: timeout, html, shape, … */
  problem: z.string().optional(),
  requiredScopes: z.array(z.string()).optional(),
  applicationLink: z.string().optional(),
  requestIp: z.string().optional(),
});

/**
 * What happened in an attempt, as it is kept for administrators: no code, no token, no secret; personal data masked. Every part is
 * optional, because an attempt ends wherever it ends.
 */
export const traceSchema = z.object({
  /** Why this entry mode was taken: what the browser said of itself, or what the person chose. */
  mode: z
    .object({ name: z.enum(entryModes), why: z.enum(["chosen", "in_dingtalk", "not_in_dingtalk"]) })
    .optional(),
  /** Every call to DingTalk, in order. */
  calls: z.array(callSchema).optional(),
  /** Whom DingTalk named. The unionId is cut. */
  person: z
    .object({
      corpId: z.string().optional(),
      userid: z.string().optional(),
      unionId: z.string().optional(),
    })
    .optional(),
  /** Which profile fields came; the others were asked for and did not come. */
  received: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  /** Of the received ones those that the person's own account told, and not the enterprise's record; absent in older traces. */
  fromAccount: z.array(z.string()).optional(),
  /** What it came to, by the rule, before it was applied. */
  decision: z.enum(["sign_in", "create", "refuse"]).optional(),
  /** The sign-in that was made: what session, grants and tokens stand on. */
  signInId: z.string().optional(),
  /** Of a trial alone: what each field holds, masked (SEC-96), and what a sign-in of this person would have come to. */
  trial: z
    .object({
      values: z.record(z.string(), z.string()),
      would: z.enum(["sign_in", "create", "refuse"]),
      /** The error code that it would have been refused with. */
      reason: z.string().optional(),
    })
    .optional(),
  /** What an application asked for that could not be verified: where it wanted its answer, without the query. */
  redirectUri: z.string().optional(),
});

/** The trace of one attempt. */
export type Trace = z.infer<typeof traceSchema>;

/** One call to DingTalk in a trace. */
export type TracedCall = z.infer<typeof callSchema>;
