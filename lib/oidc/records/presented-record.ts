import "server-only";
import Provider from "oidc-provider";

/** True where the person signs out, of one application or of all: what ends there ends a session. */
export function isSigningOut(): boolean {
  return Provider.ctx?.oidc.route === "end_session_confirm";
}

/** The parameter by which a code or token is brought along, and its kind: to be redeemed, refreshed, or looked at and revoked. */
const presented = {
  code: "AuthorizationCode",
  device_code: "DeviceCode",
  refresh_token: "RefreshToken",
  token: "AccessToken",
} as const;

/**
 * The code or token that the application of the request under way brings along to an endpoint of its own. Most are brought by
 * whom they were issued to.
 */
export function presentedRecord(): { kind: string; id: string } | undefined {
  const parameters = Provider.ctx?.oidc.params ?? {};
  for (const [name, kind] of Object.entries(presented)) {
    const id = parameters[name];
    if (typeof id === "string") return { kind, id };
  }
  return undefined;
}
