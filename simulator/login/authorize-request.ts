import type { App } from "../directory-schema";
import { isLoopbackName } from "../local-programs";
import type { State } from "../state";
import type { Texts } from "../texts/texts";

/** A checked authorize request. */
export interface AuthorizeRequest {
  app: App;
  redirectUri: string;
  state: string | null;
  /** Whether the person picks an organisation (`openid corpid`). */
  withCorpId: boolean;
  preselectedCorpId: string | null;
  administeredOnly: boolean;
  /** The query as it came, to be carried from page to page. */
  query: string;
}

/** What the error page says. Codes other than 900103 are not known; the page then shows none. */
export interface AuthorizeProblem {
  code?: string;
  kind: keyof Texts["problem"]["kinds"];
  /** The address that is not registered. */
  address?: string;
  /** The fault that is simulated. */
  fault?: string;
}

/** Checks an authorize query; a problem is shown on a page and never sent to the redirect URI. */
export function checkAuthorizeRequest(
  query: URLSearchParams,
  state: State,
): { request: AuthorizeRequest } | { problem: AuthorizeProblem } {
  const app = state.directory.apps.get(query.get("client_id") ?? "");
  if (!app) {
    return { problem: { code: "900103", kind: "unknownApp" } };
  }
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!isRegistered(redirectUri, app.redirectUris, state.settingsFor(app).anyLoopbackPort)) {
    return { problem: { kind: "redirectAddress", address: redirectUri } };
  }
  const scope = query.get("scope");
  const problem = checkFixedParameters(query, scope);
  if (problem) return { problem };
  return {
    request: {
      app,
      redirectUri,
      state: query.get("state"),
      withCorpId: scope !== "openid",
      preselectedCorpId: query.get("corpId"),
      administeredOnly: query.get("org_type") === "management",
      query: query.toString(),
    },
  };
}

function checkFixedParameters(query: URLSearchParams, scope: string | null): AuthorizeProblem | null {
  if (query.get("response_type") !== "code") {
    return { kind: "responseType" };
  }
  if (scope !== "openid" && scope !== "openid corpid") {
    return { kind: "scope" };
  }
  if (query.get("prompt") !== "consent") {
    return { kind: "prompt" };
  }
  if (query.has("exclusiveLogin")) {
    return { kind: "exclusiveLogin" };
  }
  return null;
}

/** The exact address, or the same origin as a registered one; DingTalk's own rule is not documented. */
function isRegistered(redirectUri: string, registered: readonly string[], anyLoopbackPort: boolean): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const asked = new URL(redirectUri);
  if (asked.protocol !== "http:" && asked.protocol !== "https:") return false;
  return registered.some((entry) => {
    const known = new URL(entry);
    return (
      entry === redirectUri ||
      known.origin === asked.origin ||
      (anyLoopbackPort &&
        isLoopbackName(asked.hostname) &&
        known.hostname === asked.hostname &&
        known.protocol === asked.protocol)
    );
  });
}

/** Appends parameters to a redirect URI, before its fragment and after its own query. */
export function appendToRedirectUri(redirectUri: string, parameters: Record<string, string>): string {
  const [address = "", fragment] = redirectUri.split("#", 2);
  const joint = address.includes("?") ? "&" : "?";
  const added = new URLSearchParams(parameters).toString();
  return `${address}${joint}${added}${fragment === undefined ? "" : `#${fragment}`}`;
}
