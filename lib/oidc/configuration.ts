import "server-only";
import type { Client, Configuration, JWKS } from "oidc-provider";
import { cookiePrefix, interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { keysFor } from "@/lib/crypto/keys";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { claimsOfScopes } from "@/lib/domain/user/claims";
import { lifetimes } from "./lifetimes";
import { deviceDonePage, deviceQuestionPage, userCodePage } from "./pages/device-pages";
import type { errorPage } from "./pages/error-page";
import { logoutEndPage, logoutPage } from "./pages/logout-page";
import { rememberUiLocale } from "./pages/ui-locale";
import { findAccountFor } from "./policy/account";
import { isAdmitted } from "./policy/admission";
import { refuseUnmetClaims } from "./policy/claims-request";
import { assertionAlgorithms, limitAssertion } from "./policy/client-assertion";
import {
  admissionMember,
  claimsMember,
  resourcesMember,
  secondFactorMember,
  siteOriginsMember,
  tokenSettings,
  tokenSettingsMember,
  webOrigins,
  webOriginsMember,
} from "./policy/client-settings";
import { loadExistingGrant } from "./policy/grants";
import { interactionPolicy } from "./policy/interaction-policy";
import { settleResponseMode } from "./policy/message-receiver";
import { clientAuthMethods } from "./policy/offered";
import { proofNonceSecret } from "./policy/proof-nonces";
import { expectPushed } from "./policy/pushed-requests";
import { connectionParameter, refuseUnofferedConnection } from "./policy/requested-connection";
import { resourceServers } from "./policy/resource-servers";
import { settleScope } from "./policy/scope";
import { ClientAdapter, PoolAdapter } from "./records/adapter";
import { cookieAttributes, sessionCookieAttributes } from "./session-cookie";
import { announced } from "./steps/narrow-discovery";

/**
 * What the OpenID provider of one pool does: code flow with PKCE S256, refresh, client credentials for who was
 * given something at an API, and codes of devices for native applications that have them switched on, nothing else (SEC-03, SEC-04). What
 * applications may choose of it they say in their settings.
 */
export function poolConfiguration(
  pool: PoolAddress,
  jwks: JWKS,
  renderError: ReturnType<typeof errorPage>,
): Configuration {
  const cookieOptions = cookieAttributes(pool);
  const sessionCookie = sessionCookieAttributes(pool);
  return {
    adapter: (kind) =>
      kind === "Client" ? new ClientAdapter(pool.id) : new PoolAdapter(pool.id, kind, pool.host),
    jwks,
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    responseTypes: ["code"],
    clientAuthMethods: [...clientAuthMethods],
    scopes: ["openid", "offline_access", "profile", "email", "phone", "dingtalk"],
    // Beside what is said of a user an ID token says how they have proven themselves, where that is known (SEC-52).
    claims: { ...claimsOfScopes, openid: [...claimsOfScopes.openid, "acr", "amr"] },
    acrValues: [multiFactorAcr],
    // Which claims an ID token has is each application's own choice, which the account makes.
    conformIdTokenClaims: false,
    findAccount: (ctx, sub, token) => findAccountFor(pool, { sub, client: ctx.oidc.client, token }),
    extraClientMetadata: {
      properties: [
        tokenSettingsMember,
        secondFactorMember,
        webOriginsMember,
        siteOriginsMember,
        resourcesMember,
        admissionMember,
        claimsMember,
      ],
    },
    extraParams: {
      async scope(ctx, scope, client) {
        expectPushed(pool, ctx, client);
        await settleScope(ctx, scope, client);
      },
      response_mode: settleResponseMode,
      [connectionParameter]: refuseUnofferedConnection(pool.id),
    },
    pkce: { required: (_ctx, client) => tokenSettings(client).pkceRequired },
    // OpenID Connect Core §3.1.2.1: an application names where it wants its answer, also when it has one address only.
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: ({ oidc }) => !oidc.client || tokenSettings(oidc.client).rotateRefreshTokens,
    clientBasedCORS: (_ctx, origin, client) => isOriginOf(client, origin),
    discovery: announced,
    loadExistingGrant: loadExistingGrant(pool.id),
    interactions: {
      policy: interactionPolicy(pool.id),
      url: (ctx, { uid }) => {
        const address = interactionAddress(pool, uid);
        rememberUiLocale(ctx, address);
        return address;
      },
    },
    cookies: {
      // Keygrip hands them on to createHmac, which takes objects too.
      keys: keysFor("cookie").map(({ key }) => key) as unknown as Buffer[],
      // The prefix is the one that the path allows (SEC-49). The library's other cookies are never sent (request-browser.ts).
      names: { session: `${cookiePrefix(pool, sessionCookie.path)}dingpass.session` },
      long: sessionCookie,
      short: cookieOptions,
    },
    enabledJWA: {
      idTokenSigningAlgValues: ["ES256", "RS256"],
      clientAuthSigningAlgValues: [...assertionAlgorithms],
    },
    assertJwtClientAuthClaimsAndHeader: limitAssertion,
    ttl: lifetimes,
    features: {
      devInteractions: { enabled: false },
      // Keys that are published and not signed with (published-key.ts). The version is pinned; tests guard it.
      externalSigningSupport: { enabled: true, ack: "experimental-01" },
      dPoP: {
        enabled: true,
        nonceSecret: proofNonceSecret(pool.id),
        requireNonce: ({ oidc }) => oidc.client !== undefined && tokenSettings(oidc.client).boundTokensOnly,
      },
      // Whether it has to be so is each application's choice (policy/pushed-requests.ts).
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: resourceServers,
      clientCredentials: { enabled: true },
      // For whom it is, client-metadata.ts says.
      deviceFlow: {
        enabled: true,
        charset: "base-20",
        mask: "****-****",
        // Nobody is shown it, and it would be kept.
        deviceInfo: () => ({}),
        userCodeInputSource: userCodePage(pool, renderError),
        userCodeConfirmSource: deviceQuestionPage(pool),
        successSource: deviceDonePage(pool),
      },
      claimsParameter: { enabled: true, assertClaimsParameter: refuseUnmetClaims },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => {
          const person = personOf(token);
          if (token.clientId !== client.clientId) return false;
          return person === undefined || isAdmitted(pool.id, client, person);
        },
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      // Sent by a job and not by the library (internals.ts).
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: logoutPage(pool),
        postLogoutSuccessSource: logoutEndPage(pool),
      },
    },
    renderError,
  };
}

/** True for an origin of the application's pages, and for one that people are sent back to after signing in to it (SEC-76). */
function isOriginOf(client: Client, origin: string): boolean {
  const { redirectUris = [] } = client;
  if (webOrigins(client).includes(origin)) return true;
  return redirectUris.some((uri) => {
    const own = new URL(uri).origin;
    return own !== "null" && own === origin;
  });
}

/** Whose token it is; undefined for one that an application has in its own name, which is nobody's to be let in by. */
function personOf(token: object): string | undefined {
  return "accountId" in token && typeof token.accountId === "string" ? token.accountId : undefined;
}
