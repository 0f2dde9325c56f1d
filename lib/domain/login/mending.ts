import type { ErrorCode } from "../error-codes";

/**
 * Where a cause of refusals is mended, and so what an administrator is told to do, under these names in the messages:
 *
 * - `credentials`, `ip_list`, `permission`, `app`, `homepage`: at DingTalk, with the connection's page as the way there.
 * - `range`: the app's range of people, at DingTalk.
 * - `connection`: on the connection's page here. `account`: its rule of who gets an account.
 * - `user`: on the user's page. `application`: on the application's page.
 * - `person`: the person does something else. `again`: the person tries again. `later`: it passes. `report`: only the log knows.
 */
export type Mending =
  | "credentials"
  | "ip_list"
  | "permission"
  | "app"
  | "homepage"
  | "range"
  | "connection"
  | "account"
  | "user"
  | "conflict"
  | "application"
  | "person"
  | "again"
  | "later"
  | "report";

const mendings: Partial<Record<ErrorCode, Mending>> = {
  "dingtalk.code_refused": "again",
  "dingtalk.not_a_member": "person",
  "dingtalk.external_contact": "person",
  "dingtalk.wrong_enterprise": "person",
  "dingtalk.person_disabled": "person",
  "dingtalk.credentials_refused": "credentials",
  "dingtalk.permission_missing": "permission",
  "dingtalk.ip_not_allowed": "ip_list",
  "dingtalk.out_of_range": "range",
  "dingtalk.app_stopped": "app",
  "dingtalk.token_refused": "credentials",
  "dingtalk.throttled": "later",
  "dingtalk.quota_exceeded": "later",
  "dingtalk.busy": "later",
  "dingtalk.timeout": "later",
  "dingtalk.unreachable": "later",
  "login.interaction_expired": "again",
  "login.another_browser": "again",
  "login.too_many_attempts": "again",
  "login.connection_unavailable": "connection",
  "login.attempt_unknown": "again",
  "login.attempt_expired": "again",
  "login.attempt_used": "again",
  "login.code_of_another_kind": "again",
  "login.code_used": "again",
  "login.fresh_proof_required": "again",
  "login.target_refused": "application",
  "login.cancelled": "again",
  "login.client_refused": "homepage",
  "login.answer_refused": "again",
  "login.account_required": "account",
  "login.account_disabled": "user",
  "login.identity_conflict": "conflict",
  "connection.settings_unreadable": "connection",
  "request.too_many": "later",
  "server.unavailable": "later",
};

/** How a cause is mended; of what has no entry only the log knows more. */
export function mendingOf(code: ErrorCode): Mending {
  return mendings[code] ?? "report";
}

/** The page of the console that helps with it. */
export function mendingPlace(mending: Mending): "connection" | "application" | "user" | null {
  if (
    ["credentials", "ip_list", "permission", "app", "homepage", "range", "connection", "account"].includes(
      mending,
    )
  )
    return "connection";
  if (mending === "user" || mending === "conflict") return "user";
  return mending === "application" ? "application" : null;
}
