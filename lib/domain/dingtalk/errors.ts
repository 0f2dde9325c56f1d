/**
 * What a failure at DingTalk comes to for us: not a member (refuse), misconfigured (an administrator has to act),
 * throttled or unavailable (try again later), fault (DingTalk answered something we cannot use).
 */
export const dingtalkErrors = {
  /** The one-time code was used, expired or of another kind: start the login again. */
  "dingtalk.code_refused": 400,
  /** 60121: the person is not (or no longer) in the enterprise. */
  "dingtalk.not_a_member": 403,
  /** contact_type 1. */
  "dingtalk.external_contact": 403,
  /** The token answer named an enterprise that the connection does not allow, or none. */
  "dingtalk.wrong_enterprise": 403,
  /** The account is disabled in the enterprise (60120) or not activated. */
  "dingtalk.person_disabled": 403,
  "dingtalk.credentials_refused": 502,
  "dingtalk.permission_missing": 502,
  "dingtalk.ip_not_allowed": 502,
  /** The person or department is outside the app's directory or visible range (50002, 50004, 40079). */
  "dingtalk.out_of_range": 502,
  /** The app is stopped, not released, or the enterprise is disabled (50003, 50005, 70003). */
  "dingtalk.app_stopped": 502,
  "dingtalk.token_refused": 502,
  "dingtalk.throttled": 503,
  "dingtalk.quota_exceeded": 503,
  "dingtalk.busy": 503,
  "dingtalk.timeout": 504,
  "dingtalk.unreachable": 502,
  /** Not JSON, wrong shape, oversize, or a code nobody documented. */
  "dingtalk.fault": 502,
} as const;

/** A failure in the words of {@link dingtalkErrors}. */
export type DingTalkErrorCode = keyof typeof dingtalkErrors;

/** Narrows any error code to one of DingTalk's. */
export function isDingTalkErrorCode(code: string): code is DingTalkErrorCode {
  return Object.hasOwn(dingtalkErrors, code);
}

/** What a person or administrator can do about a DingTalk failure. */
export type DingTalkRemedy = "start_again" | "not_a_member" | "misconfigured" | "later" | "fault";

const remedies: Record<DingTalkErrorCode, DingTalkRemedy> = {
  "dingtalk.code_refused": "start_again",
  "dingtalk.not_a_member": "not_a_member",
  "dingtalk.external_contact": "not_a_member",
  "dingtalk.wrong_enterprise": "not_a_member",
  "dingtalk.person_disabled": "not_a_member",
  "dingtalk.credentials_refused": "misconfigured",
  "dingtalk.permission_missing": "misconfigured",
  "dingtalk.ip_not_allowed": "misconfigured",
  "dingtalk.out_of_range": "misconfigured",
  "dingtalk.app_stopped": "misconfigured",
  "dingtalk.token_refused": "misconfigured",
  "dingtalk.throttled": "later",
  "dingtalk.quota_exceeded": "later",
  "dingtalk.busy": "later",
  "dingtalk.timeout": "later",
  "dingtalk.unreachable": "later",
  "dingtalk.fault": "fault",
};

/** What can be done about a failure: the five kinds of the product's error pages. */
export function remedyOf(code: DingTalkErrorCode): DingTalkRemedy {
  return remedies[code];
}
