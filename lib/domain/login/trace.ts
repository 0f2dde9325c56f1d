import { z } from "zod";
import { bindMethods } from "../association/binding";
import { mismatches } from "../association/find-match";
import { matchFields } from "../association/match-field";
import { entryModes } from "./entry-mode";
import { loginMethods } from "./login-method";

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
 * Whom a name that was typed led to, and what the password or the code was:
 *
 * - `proven`: to a user, whose password it was.
 * - `nobody`: to nobody; `several`: to more than one user.
 * - `disabled`: to a user who is disabled; `no_password`: to one who has none.
 * - `wrong`: to a user whose password is another one.
 * - `not_excepted`: to a user who may not sign in so: the pool offers it to nobody, and they are not excepted.
 * - `code_proven`: to a user, and the code was theirs; `code_wrong`: to one whose code is another one.
 * - `code_over`: there was no code to try: none was sent for this request, or it was over, used, or tried too often.
 *
 * And whose a passkey was, and what its answer was:
 *
 * - `passkey_proven`: a user's, and it holds; `passkey_wrong`: a user's, and it does not.
 * - `passkey_unknown`: nobody's; `passkey_disabled`: that of a user who is disabled.
 * - `not_excepted` as above.
 */
const localLeads = [
  "proven",
  "nobody",
  "several",
  "disabled",
  "no_password",
  "wrong",
  "not_excepted",
  "code_proven",
  "code_wrong",
  "code_over",
  "passkey_proven",
  "passkey_unknown",
  "passkey_disabled",
  "passkey_wrong",
] as const;

/** One of {@link localLeads}. */
export type LocalLead = (typeof localLeads)[number];

/**
 * What happened in an attempt, as it is kept for administrators: no code, no token, no secret; personal data masked. Every part is
 * optional, because an attempt ends wherever it ends.
 */
export const traceSchema = z.object({
  /** Why this entry mode was taken: what the browser said of itself, or what the person chose. */
  mode: z
    .object({ name: z.enum(entryModes), why: z.enum(["chosen", "in_dingtalk", "not_in_dingtalk"]) })
    .optional(),
  /**
   * The connection that the application's request asked for (`dingtalk_connection`), by its identifier, and whether the attempt went by
   * it: the person may have taken another way. Absent where the request asked for none.
   */
  requested: z.object({ connection: z.string(), taken: z.boolean() }).optional(),
  /**
   * Of an attempt without DingTalk: by which method, and whom what was typed led to. What was typed is not kept: people type
   * passwords into the wrong field. `emergency` where the pool does not offer the method, and single users are excepted.
   */
  local: z
    .object({
      method: z.enum(loginMethods),
      led: z.enum(localLeads).optional(),
      emergency: z.literal(true).optional(),
    })
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
  /** What somebody unknown was asked: by what they could bind an account, and whether they could have one made. */
  asked: z.object({ methods: z.array(z.enum(bindMethods)), create: z.boolean() }).optional(),
  /** What it came to, by the rule, before it was applied. */
  decision: z.enum(["sign_in", "link", "create", "ask", "bind", "refuse"]).optional(),
  /** By what somebody proved that an account is theirs, for the decision `bind` alone. */
  boundBy: z.enum(bindMethods).optional(),
  /** By which field somebody unknown was matched to a user, for the decision `link` alone. */
  matchedBy: z.enum(matchFields).optional(),
  /** Why somebody unknown whose record leads to a user was matched to nobody. */
  mismatch: z.enum(mismatches).optional(),
  /** Which fields that are matched by the enterprise's record held, without their values. */
  recorded: z.array(z.enum(matchFields)).optional(),
  /** The sign-in that was made: what session, grants and tokens stand on. */
  signInId: z.string().optional(),
  /** Of a trial alone: what each field holds, masked (SEC-96), and what a sign-in of this person would have come to. */
  trial: z
    .object({
      values: z.record(z.string(), z.string()),
      would: z.enum(["sign_in", "link", "create", "ask", "refuse"]),
      matchedBy: z.enum(matchFields).optional(),
      mismatch: z.enum(mismatches).optional(),
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
