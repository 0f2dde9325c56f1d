import { readOne, refused } from "./read-one";

/** What DingTalk sent the browser back with. */
export type AuthorizationAnswer =
  | { state?: string; code: string }
  | { state?: string; error: "cancelled" | "refused" };

/** DingTalk does not document its values of `error`; `access_denied` is OAuth's own word (RFC 6749, section 4.1.2.1). */
const cancellations = new Set(["access_denied", "cancel", "cancelled", "user_cancel", "user_cancelled"]);

const known = ["code", "authCode", "state", "error"] as const;

/**
 * Reads the query of a callback. DingTalk sends the code as `code`, as `authCode`, or as both with one value.
 *
 * @throws AppError `login.answer_refused` for what DingTalk never sends: a parameter twice or as an array (SEC-22), two
 * different codes, no code at all, an empty, overlong or unprintable value.
 */
export function readAnswer(query: URLSearchParams): AuthorizationAnswer {
  for (const name of query.keys()) {
    if (known.some((parameter) => name.startsWith(`${parameter}[`))) throw refused();
  }
  const state = readOne(query, "state");
  const error = readOne(query, "error");
  if (error !== undefined) return { state, error: cancellations.has(error) ? "cancelled" : "refused" };
  const code = readOne(query, "code");
  const authCode = readOne(query, "authCode");
  if (code !== undefined && authCode !== undefined && code !== authCode) throw refused();
  const either = authCode ?? code;
  if (either === undefined) throw refused();
  return { state, code: either };
}
