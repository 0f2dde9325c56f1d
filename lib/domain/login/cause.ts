import { dictionaryEntries, findEntry } from "../dingtalk/dictionary";
import { isDingTalkErrorCode } from "../dingtalk/errors";
import type { DingTalkPlace } from "../dingtalk/places";
import { type ErrorCode, errorCodes } from "../error-codes";
import { type ProviderRefusal, providerRefusals } from "./provider-refusal";
import type { Trace, TracedCall } from "./trace";

/** What mends a cause: a page of the console, a page of DingTalk's, or a document that comes with the product. */
export type CauseLink =
  | { kind: "connection" | "application" | "user" | "identity_conflicts" | "none" }
  /** Where the missing permission is applied for: an address of DingTalk's developer console. */
  | { kind: "dingtalk_permission"; address: string }
  | { kind: "dingtalk_console"; place: DingTalkPlace }
  | { kind: "docs"; file: string };

/** Why somebody was not let in, for an administrator. */
export interface Cause {
  /** Keys of the sentence and of what to do in the messages, from the root. Neither takes arguments. */
  sentence: string;
  remedy: string;
  link: CauseLink;
  /** Where it is mended at DingTalk. */
  place: DingTalkPlace | null;
  /** What the failed call told; null when no call failed. */
  call: TracedCall | null;
}

/** What is known of a refused attempt. */
export interface CauseFacts {
  reason: string;
  upstreamCode?: string | null | undefined;
  trace?: Trace | null | undefined;
}

const operations = { kind: "docs", file: "docs/operations.md" } as const;
const setUp = { kind: "docs", file: "docs/dingtalk.md" } as const;
const integration = { kind: "docs", file: "docs/integration.md" } as const;

/** Who can mend a cause is decided by our code alone; DingTalk's own only says it in more words. */
const links: Readonly<Record<string, CauseLink | DingTalkPlace>> = {
  "login.interaction_expired": { kind: "none" },
  "login.another_browser": { kind: "none" },
  "login.another_person": { kind: "none" },
  "login.link_over": { kind: "none" },
  "login.identity_linked": { kind: "none" },
  "login.identity_taken": { kind: "user" },
  "login.scope_taken": { kind: "user" },
  "login.too_many_attempts": { kind: "none" },
  "login.connection_unavailable": { kind: "connection" },
  "login.attempt_unknown": { kind: "none" },
  "login.attempt_expired": { kind: "none" },
  "login.attempt_used": { kind: "none" },
  "login.code_of_another_kind": { kind: "none" },
  "login.code_used": { kind: "none" },
  "login.fresh_proof_required": { kind: "connection" },
  "login.target_refused": { kind: "application" },
  "login.trial_over": { kind: "connection" },
  "login.cancelled": { kind: "none" },
  "login.client_refused": "silentDomain",
  "login.answer_refused": "redirectUrl",
  "login.account_required": { kind: "connection" },
  "login.account_disabled": { kind: "user" },
  "login.method_unavailable": { kind: "none" },
  "login.credentials_refused": { kind: "user" },
  "login.passkey_refused": { kind: "user" },
  "login.too_many_tries": { kind: "user" },
  "login.code_refused": { kind: "user" },
  "login.account_exists": { kind: "none" },
  "login.too_many_mails": { kind: "user" },
  "login.account_linked": { kind: "user" },
  "login.second_factor_needed": { kind: "user" },
  "login.session_changed": { kind: "none" },
  "login.answer_cancelled": { kind: "none" },
  "login.identity_conflict": { kind: "identity_conflicts" },
  "dingtalk.code_refused": { kind: "none" },
  "dingtalk.not_a_member": "directory",
  "dingtalk.external_contact": "directory",
  "dingtalk.wrong_enterprise": { kind: "connection" },
  "dingtalk.person_disabled": "directory",
  "dingtalk.credentials_refused": { kind: "connection" },
  "dingtalk.permission_missing": "permissions",
  "dingtalk.ip_not_allowed": "egressAddress",
  "dingtalk.out_of_range": "range",
  "dingtalk.app_stopped": "release",
  "dingtalk.token_refused": { kind: "connection" },
  "dingtalk.throttled": { kind: "none" },
  "dingtalk.quota_exceeded": { kind: "none" },
  "dingtalk.busy": { kind: "none" },
  "dingtalk.timeout": operations,
  "dingtalk.unreachable": operations,
  "dingtalk.fault": setUp,
  "application.not_admitted": { kind: "application" },
  "connection.not_found": { kind: "application" },
  "connection.settings_unreadable": { kind: "connection" },
  "connection.incomplete": { kind: "connection" },
  "request.invalid": { kind: "none" },
  "request.forbidden": { kind: "none" },
  "request.foreign_origin": integration,
  "request.not_found": integration,
  "request.conflict": { kind: "none" },
  "request.misdirected": operations,
  "request.too_many": operations,
  "server.unavailable": operations,
  "server.fault": operations,
  "oidc.redirect_uri_unregistered": { kind: "application" },
  "oidc.client_unknown": integration,
  "oidc.client_disabled": { kind: "application" },
  "oidc.request_invalid": { kind: "application" },
  "oidc.request_refused": { kind: "application" },
} satisfies Record<AttemptReason, CauseLink | DingTalkPlace>;

/** Codes of the concepts that a login passes through; the others belong to the console's own forms. */
type ErrorCodeOfLogin = Extract<
  ErrorCode,
  | `login.${string}`
  | `dingtalk.${string}`
  | `request.${string}`
  | `server.${string}`
  | "application.not_admitted"
  | "connection.not_found"
  | "connection.settings_unreadable"
  | "connection.incomplete"
>;

/** Why an attempt, or what was refused before one existed, may have ended. */
export type AttemptReason = ErrorCodeOfLogin | ProviderRefusal;

/** Every {@link AttemptReason}, those of error codes found by their concept. */
export const attemptReasons: readonly string[] = [
  ...errorCodes.filter(
    (code) =>
      /^(?:login|dingtalk|request|server)\./.test(code) ||
      [
        "application.not_admitted",
        "connection.not_found",
        "connection.settings_unreadable",
        "connection.incomplete",
      ].includes(code),
  ),
  ...providerRefusals,
];

/** Narrows a stored text to a reason that has texts of its own. */
export function isAttemptReason(reason: string): reason is AttemptReason {
  return Object.hasOwn(links, reason);
}

/**
 * The cause of a refusal: its sentence, what to do, and the link that mends it. Where DingTalk's code is known, its words in the
 * dictionary are more exact than those of our code and are taken; where it contradicts our code, ours is. The sentence follows from
 * these two codes alone, so that it is the same wherever an attempt is named; the trace adds the link and what the call told.
 */
export function causeOf({ reason, upstreamCode, trace }: CauseFacts): Cause {
  const call = findFailedCall(trace);
  if (!isAttemptReason(reason)) {
    return { ...textsOf("other"), link: operations, place: null, call };
  }
  const topic = upstreamCode ? findTopic(reason, upstreamCode) : null;
  const link = links[reason] ?? { kind: "none" };
  const place = topic?.place ?? (typeof link === "string" ? link : null);
  return {
    ...(topic ? topic.texts : textsOf(reason)),
    link: linkOf(link, place, call),
    place,
    call,
  };
}

/** True for a reason that some of DingTalk's codes say in other words than it is said by itself. */
export function isSaidByCode(reason: string): boolean {
  return dictionaryEntries.some(
    (entry) => entry.surface === surfaceOf(reason) && explains(entry.comesTo, reason),
  );
}

function textsOf(reason: string) {
  const key = `causes.reasons.${reason}`;
  return { sentence: `${key}.sentence`, remedy: `${key}.remedy` };
}

/** The dictionary's words, when they are about what the attempt was refused for. */
function findTopic(reason: string, upstreamCode: string) {
  const entry = findEntry(upstreamCode, surfaceOf(reason));
  if (!entry || !explains(entry.comesTo, reason)) return null;
  const key = `dingtalkCodes.topics.${entry.topic}`;
  return { place: entry.place, texts: { sentence: `${key}.meaning`, remedy: `${key}.remedy` } };
}

/** DingTalk's app and its pages have numbers of their own. */
function surfaceOf(reason: string) {
  return isDingTalkErrorCode(reason) ? "api" : "client";
}

function explains(comesTo: string | null, reason: string): boolean {
  return comesTo === reason || (comesTo === "token" && isTokenReason(reason));
}

function isTokenReason(reason: string): boolean {
  return ["dingtalk.token_refused", "dingtalk.code_refused", "dingtalk.credentials_refused"].includes(reason);
}

function linkOf(
  link: CauseLink | DingTalkPlace,
  place: DingTalkPlace | null,
  call: TracedCall | null,
): CauseLink {
  if (typeof link !== "string") return link;
  if (link === "permissions" && call?.applicationLink !== undefined)
    return { kind: "dingtalk_permission", address: call.applicationLink };
  return { kind: "dingtalk_console", place: place ?? link };
}

/** The last call that failed is why: whatever failed before it was tried again. */
function findFailedCall(trace: Trace | null | undefined): TracedCall | null {
  const failed = trace?.calls?.filter(({ code, problem }) => code !== undefined || problem !== undefined);
  return failed?.at(-1) ?? null;
}
