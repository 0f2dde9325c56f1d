import "server-only";
import type { AdapterPayload } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import type { Client } from "@/lib/data/applications";
import { hasPeople, hasSecret } from "@/lib/domain/application/application-type";
import { deviceGrant } from "@/lib/domain/application/device-grant";
import {
  admissionMember,
  claimsMember,
  resourcesMember,
  secondFactorMember,
  siteOriginsMember,
  tokenSettingsMember,
  webOriginsMember,
} from "./client-settings";

const made = new WeakMap<Client, AdapterPayload>();

/**
 * {@link makeClientMetadata}, once for what was read once. With each request the library names what it has made of metadata by a digest of
 * their JSON: here that is a digest already.
 */
export function toClientMetadata(application: Client): AdapterPayload {
  const known = made.get(application);
  if (known) return known;
  const metadata = makeClientMetadata(application);
  const name = digest(JSON.stringify(metadata));
  Object.defineProperty(metadata, "toJSON", { value: () => name });
  made.set(application, metadata);
  return metadata;
}

/**
 * An application as OAuth client metadata. Answers go by query, and otherwise as its settings say; to an application with web
 * origins also by a message to its page (SEC-03). The secret handed to the
 * provider is the list of digests of the secrets that are valid now: the provider never sees a secret (SEC-10).
 */
function makeClientMetadata(application: Client): AdapterPayload {
  const signsIn = hasPeople(application.type);
  return {
    client_id: application.clientId,
    client_name: application.name,
    application_type: application.type === "native" ? "native" : "web",
    redirect_uris: application.redirectUris,
    post_logout_redirect_uris: application.postLogoutRedirectUris,
    grant_types: [
      ...(signsIn ? ["authorization_code"] : []),
      ...(signsIn && application.tokens.refreshTokens ? ["refresh_token"] : []),
      ...(application.type === "native" && application.tokens.deviceFlow ? [deviceGrant] : []),
      ...(application.resources.length > 0 ? ["client_credentials"] : []),
    ],
    response_types: signsIn ? ["code"] : [],
    scope: ["openid", ...application.tokens.scopes, "offline_access"].join(" "),
    response_modes: [
      "query",
      ...application.responseModes,
      ...(application.webOrigins.length > 0 ? ["web_message"] : []),
    ],
    ...(application.logout.uri !== "" && {
      backchannel_logout_uri: application.logout.uri,
      backchannel_logout_session_required: application.logout.sessionRequired,
    }),
    id_token_signed_response_alg: application.idTokenAlgorithm,
    dpop_bound_access_tokens: application.tokens.boundTokensOnly,
    ...authenticationOf(application),
    [tokenSettingsMember]: application.tokens,
    [secondFactorMember]: application.secondFactor,
    [webOriginsMember]: application.webOrigins,
    [resourcesMember]: application.resources,
    [admissionMember]: application.admission,
    [claimsMember]: application.claims,
    [siteOriginsMember]: application.siteOrigins,
  } as AdapterPayload;
}

/** How an application proves who it is: where it has keys, its secrets count no more. */
function authenticationOf({ type, publicKeys, secretDigests }: Client) {
  if (!hasSecret(type)) return { token_endpoint_auth_method: "none" };
  if (publicKeys.length > 0)
    return { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: publicKeys } };
  return {
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: secretDigests.join(" ") || "none",
  };
}
