import { isDingTalkErrorCode, remedyOf } from "../dingtalk/errors";

/** What a person is told about a failed sign-in: one plain sentence for each kind, under these names in the messages. */
export const failureKinds = [
  "start_again",
  "not_a_member",
  "wrong_enterprise",
  "no_enterprise",
  "person_disabled",
  "misconfigured",
  "later",
  "fault",
  "cancelled",
  "answer_refused",
  "account_required",
  "account_disabled",
  "credentials_refused",
  "passkey_refused",
  "too_many_tries",
  "code_refused",
  "account_exists",
  "too_many_mails",
  "account_linked",
  "second_factor_needed",
  "session_changed",
  "answer_cancelled",
  "identity_conflict",
  "connection_unavailable",
  "interaction_expired",
  "another_browser",
  "another_person",
  "link_over",
  "identity_taken",
  "identity_linked",
  "scope_taken",
  "too_many_attempts",
  "fresh_proof_required",
  "target_refused",
  "trial_over",
  "not_admitted",
] as const;

/** One of {@link failureKinds}. */
export type FailureKind = (typeof failureKinds)[number];

const kinds: Readonly<Record<string, FailureKind>> = {
  "application.not_admitted": "not_admitted",
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
  "login.method_unavailable": "connection_unavailable",
  "login.credentials_refused": "credentials_refused",
  "login.passkey_refused": "passkey_refused",
  "login.too_many_tries": "too_many_tries",
  "login.code_refused": "code_refused",
  "login.account_exists": "account_exists",
  "login.too_many_mails": "too_many_mails",
  "login.account_linked": "account_linked",
  "login.second_factor_needed": "second_factor_needed",
  "login.session_changed": "session_changed",
  "login.answer_cancelled": "answer_cancelled",
  "login.identity_conflict": "identity_conflict",
  "login.connection_unavailable": "connection_unavailable",
  "login.interaction_expired": "interaction_expired",
  "login.another_browser": "another_browser",
  "login.another_person": "another_person",
  "login.link_over": "link_over",
  "login.identity_taken": "identity_taken",
  "login.identity_linked": "identity_linked",
  "login.scope_taken": "scope_taken",
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
