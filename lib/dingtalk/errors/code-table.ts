import "server-only";
import type { DingTalkErrorCode } from "@/lib/domain/dingtalk/errors";
import type { Credential } from "../endpoint";

/** `token` means "the token of this call is bad": what that comes to depends on whose token it was. */
type Meaning = DingTalkErrorCode | "token";

/**
 * DingTalk's codes, old numbers and new names, and what each comes to for a login. Source: DingTalk's table of server
 * API error codes (server-api-error-codes-1). A code that is not here is a fault.
 */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    token: ["40001", "40014", "40000", "41001", "42001", "InvalidAuthentication", "accesstoken.expired"],
    "dingtalk.code_refused": [
      "40029",
      "42003",
      "40078",
      "40102",
      "41007",
      "invalidParameter.authCode.notFound",
    ],
    "dingtalk.not_a_member": ["33012", "40003", "60111", "60121", "invalidParameter.user.notFound"],
    "dingtalk.person_disabled": ["60120"],
    "dingtalk.credentials_refused": [
      "33001",
      "40013",
      "40089",
      "40096",
      "invalidClientIdOrSecret",
      "invalid.client",
      "invalidAuthInfo",
      // Credentials of a third-party (suite) app, entered for an internal one.
      "40080",
      "40082",
      "40083",
      "40085",
      "40088",
      "40090",
      "40091",
      "41021",
      "41022",
      "41023",
      "41024",
      "41025",
      "41026",
      "41027",
      "41030",
      "42008",
      "42009",
      "invalidSuiteKey",
      "invalidSuiteTicket",
    ],
    "dingtalk.permission_missing": [
      "43007",
      "48002",
      "60011",
      "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    ],
    "dingtalk.ip_not_allowed": ["60020", "Forbidden.AccessDenied.IpNotInWhiteList"],
    "dingtalk.out_of_range": ["40079", "50002", "50004"],
    "dingtalk.app_stopped": ["40056", "50003", "50005", "70001", "70003", "70004", "unauthorized.client"],
    "dingtalk.throttled": [
      "90001",
      "90002",
      "90003",
      "90004",
      "90005",
      "90006",
      "90007",
      "90008",
      "90009",
      "90010",
      "90011",
      "90012",
      "90013",
      "90014",
      "90017",
      "90018",
      "90019",
      "Forbidden.AccessDenied.QpsLimitForApi",
      "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
      "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
      "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
      "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
    ],
    "dingtalk.quota_exceeded": ["90020", "Forbidden.AccessDenied.ApiCountLimitForOrg"],
    "dingtalk.busy": ["-1", "systemBusy", "unknownError", "server.error"],
  } satisfies Partial<Record<Meaning, string[]>>).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning as Meaning] as const),
  ),
);

/**
 * A bad token of the person was got a moment ago with a code that is spent, so only a new start helps; a bad app token
 * can be renewed; a bad token where none was sent is the app's own credential.
 */
const badToken: Record<Credential, DingTalkErrorCode> = {
  "user-token": "dingtalk.code_refused",
  "app-token": "dingtalk.token_refused",
  none: "dingtalk.credentials_refused",
};

/** What a code of DingTalk comes to, or undefined when nobody documented it. */
export function meaningOf(upstreamCode: string, credential: Credential): DingTalkErrorCode | undefined {
  const meaning = meanings.get(upstreamCode);
  return meaning === "token" ? badToken[credential] : meaning;
}
