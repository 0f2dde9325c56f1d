import type { CheckLine } from "./check";

/** A failure of one call to DingTalk: our error code, and what DingTalk said. */
export interface FailedCall {
  code: string;
  /** The endpoint's name: `user/getbyunionid`. */
  endpoint?: string | undefined;
  upstreamCode?: string | undefined;
}

/** What each endpoint needs of the app. */
const lineOfEndpoint: Readonly<Record<string, CheckLine>> = {
  "user/getbyunionid": "directory",
  "v2/user/get": "employee_record",
  "contact/users/me": "own_profile",
  "v2/user/getuserinfo": "homepage",
};

/** What the endpoint that confirms an enterprise says of a wrong Client ID or AppSecret; all else it refuses is the enterprise. */
const wrongCredentials: ReadonlySet<string | undefined> = new Set([
  "invalid.client",
  "invalidClientIdOrSecret",
  undefined,
]);

/**
 * The line that a failure shows to be failing, or null when it is nothing that an administrator of the app can mend: somebody is
 * no member, DingTalk is busy, does not answer, or says what nobody documented.
 */
export function lineOfFailure({ code, endpoint = "", upstreamCode }: FailedCall): CheckLine | null {
  switch (code) {
    case "dingtalk.ip_not_allowed":
      return "ip_allow_list";
    case "dingtalk.credentials_refused":
      return endpoint === "oauth2/{corpId}/token" && !wrongCredentials.has(upstreamCode)
        ? "enterprise"
        : "credentials";
    case "dingtalk.app_stopped":
      return "released";
    case "dingtalk.permission_missing":
    case "dingtalk.out_of_range":
      return lineOfEndpoint[endpoint] ?? null;
    default:
      return null;
  }
}
