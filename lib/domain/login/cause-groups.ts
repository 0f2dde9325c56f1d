import { type AttemptReason, attemptReasons, isAttemptReason } from "./cause";

/**
 * What causes are about, from what people do to what fails by itself:
 *
 * - `person`: they cancelled, took too long, or went back.
 * - `account`: their account in the pool.
 * - `enterprise`: their place in the enterprise.
 * - `permissions`: what the DingTalk app may do and whom it may see.
 * - `dingtalk_settings`: anything else that is set at DingTalk.
 * - `connection`: the connection's settings here.
 * - `application`: what the application asks for, and addresses that lead nowhere.
 * - `dingtalk`: DingTalk does not answer, or not now.
 * - `dingpass`: this installation.
 */
export const causeGroups = [
  "person",
  "account",
  "enterprise",
  "permissions",
  "dingtalk_settings",
  "connection",
  "application",
  "dingtalk",
  "dingpass",
] as const;

/** One of {@link causeGroups}. */
type CauseGroup = (typeof causeGroups)[number];

const groups: Readonly<Record<AttemptReason, CauseGroup>> = {
  "login.cancelled": "person",
  "login.interaction_expired": "person",
  "login.another_browser": "person",
  "login.another_person": "person",
  "login.link_over": "person",
  "login.identity_linked": "person",
  "login.identity_taken": "account",
  "login.scope_taken": "account",
  "login.too_many_attempts": "person",
  "login.attempt_unknown": "person",
  "login.attempt_expired": "person",
  "login.attempt_used": "person",
  "login.code_used": "person",
  "login.code_of_another_kind": "person",
  "dingtalk.code_refused": "person",
  "login.account_required": "account",
  "login.account_disabled": "account",
  "login.method_unavailable": "person",
  "login.credentials_refused": "account",
  "login.passkey_refused": "account",
  "login.too_many_tries": "account",
  "login.code_refused": "account",
  "login.account_exists": "account",
  "login.too_many_mails": "account",
  "login.account_linked": "account",
  "login.second_factor_needed": "person",
  "login.session_changed": "person",
  "login.answer_cancelled": "person",
  "login.identity_conflict": "account",
  "dingtalk.not_a_member": "enterprise",
  "dingtalk.external_contact": "enterprise",
  "dingtalk.wrong_enterprise": "enterprise",
  "dingtalk.person_disabled": "enterprise",
  "dingtalk.permission_missing": "permissions",
  "dingtalk.out_of_range": "permissions",
  "dingtalk.credentials_refused": "dingtalk_settings",
  "dingtalk.token_refused": "dingtalk_settings",
  "dingtalk.ip_not_allowed": "dingtalk_settings",
  "dingtalk.app_stopped": "dingtalk_settings",
  "login.client_refused": "dingtalk_settings",
  "login.answer_refused": "dingtalk_settings",
  "login.connection_unavailable": "connection",
  "login.trial_over": "connection",
  "connection.not_found": "connection",
  "connection.settings_unreadable": "connection",
  "connection.incomplete": "connection",
  "application.not_admitted": "application",
  "login.fresh_proof_required": "application",
  "login.target_refused": "application",
  "oidc.redirect_uri_unregistered": "application",
  "oidc.client_unknown": "application",
  "oidc.client_disabled": "application",
  "oidc.request_invalid": "application",
  "oidc.request_refused": "application",
  "request.invalid": "application",
  "request.forbidden": "application",
  "request.foreign_origin": "application",
  "request.not_found": "application",
  "dingtalk.throttled": "dingtalk",
  "dingtalk.quota_exceeded": "dingtalk",
  "dingtalk.busy": "dingtalk",
  "dingtalk.timeout": "dingtalk",
  "dingtalk.unreachable": "dingtalk",
  "dingtalk.fault": "dingtalk",
  "request.conflict": "dingpass",
  "request.misdirected": "dingpass",
  "request.too_many": "dingpass",
  "server.unavailable": "dingpass",
  "server.fault": "dingpass",
};

/** Causes that are about one thing. */
export interface GroupedCauses {
  group: CauseGroup;
  causes: AttemptReason[];
}

/** All causes, each once: those that have occurred as they come, the others by what they are about. */
export function groupCauses(occurred: readonly string[]): {
  recent: AttemptReason[];
  groups: GroupedCauses[];
} {
  const known = attemptReasons.filter(isAttemptReason);
  const recent = occurred.filter((cause): cause is AttemptReason => known.some((reason) => reason === cause));
  const grouped = causeGroups.map((group) => ({
    group,
    causes: known.filter((cause) => groups[cause] === group && !recent.includes(cause)),
  }));
  return { recent, groups: grouped.filter(({ causes }) => causes.length > 0) };
}
