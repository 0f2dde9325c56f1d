import { isDingTalkErrorCode, remedyOf } from "../dingtalk/errors";

/** What a person is told about a failed sign-in: one plain sentence for each kind, under these names in the messages. */
export const failureKinds = [
  "start_again",
  "not_a_member",
  "wrong_enterprise",
  "person_disabled",
  "misconfigured",
  "later",
  "fault",
  "cancelled",
  "answer_refused",
  "account_required",
  "account_disabled",
  "identity_conflict",
  "connection_unavailable",
  "interaction_expired",
  "another_browser",
  "too_many_attempts",
  "fresh_proof_required",
  "target_refused",
  "trial_over",
] as const;

/** One of {@link failureKinds}. */
export type FailureKind = (typeof failureKinds)[number];

const kinds: Readonly<Record<string, FailureKind>> = {
  "connection.settings_unreadable": "misconfigured",
  "dingtalk.person_disabled": "person_disabled",
  "dingtalk.wrong_enterprise": "wrong_enterprise",
  "login.attempt_unknown": "start_again",
  "login.attempt_expired": "start_again",
  "login.attempt_used": "start_again",
  "login.code_of_another_kind": "start_again",
  "login.code_used": "start_again",
  "login.fresh_proof_required": "fresh_proof_required",
  "login.target_refused": "target_refused",
  "login.cancelled": "cancelled",
  "login.trial_over": "trial_over",
  "login.client_refused": "misconfigured",
  "login.answer_refused": "answer_refused",
  "login.account_required": "account_required",
  "login.account_disabled": "account_disabled",
  "login.identity_conflict": "identity_conflict",
  "login.connection_unavailable": "connection_unavailable",
  "login.interaction_expired": "interaction_expired",
  "login.another_browser": "another_browser",
  "login.too_many_attempts": "too_many_attempts",
  "server.unavailable": "later",
};

const over: ReadonlySet<FailureKind> = new Set(["start_again", "interaction_expired", "another_browser"]);

/** True for failures of a sign-in that is over or elsewhere: somebody who is signed in here has lost nothing by them. */
export function isOver(kind: FailureKind): boolean {
  return over.has(kind);
}

/** The kind of sentence that goes with an error code; codes that say nothing to a person are a fault. */
export function failureKindOf(code: string): FailureKind {
  const own = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return own ?? (isDingTalkErrorCode(code) ? remedyOf(code) : "fault");
}
