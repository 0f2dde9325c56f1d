import "server-only";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { webOrigins } from "./client-settings";

/**
 * Has the last word on how an answer is to come, before anybody is asked anything: a message goes to the origin of the redirect URI, so
 * that has to be one of the application's web origins (SEC-77).
 *
 * @throws InvalidRequest
 */
export async function settleResponseMode(
  { oidc }: KoaContextWithOIDC,
  mode: string | undefined,
): Promise<void> {
  if (mode === "web_message" && findReceiver(oidc) === null) throw refuseReceiver();
}

/** The origin that a request's answer may be told to; null when the application has not registered it. */
export function findReceiver({ client, params }: KoaContextWithOIDC["oidc"]): string | null {
  const redirectUri = params?.redirect_uri;
  if (!client || typeof redirectUri !== "string" || !URL.canParse(redirectUri)) return null;
  const { origin } = new URL(redirectUri);
  return webOrigins(client).includes(origin) ? origin : null;
}

/** What a request is refused with whose answer may be told to nobody. */
export function refuseReceiver(): errors.InvalidRequest {
  return new errors.InvalidRequest(
    "response_mode=web_message: the origin of redirect_uri is not one of the application's web origins",
  );
}
