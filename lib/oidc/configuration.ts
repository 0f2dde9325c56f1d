import "server-only";
import type { JWK } from "jose";
import type { Configuration } from "oidc-provider";
import { cookiePrefix, interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { keysFor } from "@/lib/crypto/keys";
import { findAccount } from "./account";
import { ClientAdapter, PoolAdapter } from "./adapter";
import { claimsOfScopes } from "./claims";
import { loadExistingGrant } from "./grants";
import { interactionPolicy } from "./interaction-policy";
import { lifetimes } from "./lifetimes";
import { renderErrorPage } from "./pages/error-page";
import { renderLogoutPage, renderSignedOutPage } from "./pages/logout-page";
import { cookieAttributes, sessionCookieAttributes } from "./session-cookie";

/** A cookie of a pool's provider: its name carries the prefix that its path allows (SEC-49). */
function cookieName(pool: PoolAddress, name: string, path: string): string {
  return `${cookiePrefix(pool, path)}dingpass.${name}`;
}

/**
 * What the OpenID provider of one pool does: code flow with PKCE S256 and refresh, nothing else (SEC-03, SEC-04).
 */
export function poolConfiguration(pool: PoolAddress, keys: JWK[]): Configuration {
  const cookieOptions = cookieAttributes(pool);
  const sessionCookie = sessionCookieAttributes(pool);
  return {
    adapter: (kind) => (kind === "Client" ? new ClientAdapter(pool.id) : new PoolAdapter(pool.id, kind)),
    jwks: { keys: keys as never },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
    scopes: ["openid", "offline_access", "profile", "email", "phone", "dingtalk"],
    claims: claimsOfScopes,
    findAccount: (_ctx, sub) => findAccount(pool.id, sub),
    pkce: { required: () => true },
    // OpenID Connect Core §3.1.2.1: an application names where it wants its answer, also when it has one address only.
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => originOf(uri) === origin),
    loadExistingGrant,
    interactions: {
      policy: interactionPolicy(),
      url: (_ctx, interaction) => interactionAddress(pool, interaction.uid),
    },
    cookies: {
      keys: keysFor("cookie").map(({ key }) => key),
      names: {
        session: cookieName(pool, "session", sessionCookie.path),
        interaction: cookieName(pool, "interaction", "/login"),
        resume: cookieName(pool, "resume", "/oidc"),
      },
      long: sessionCookie,
      short: cookieOptions,
    },
    enabledJWA: { idTokenSigningAlgValues: ["ES256", "RS256"] },
    ttl: lifetimes,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogoutPage,
        postLogoutSuccessSource: renderSignedOutPage,
      },
    },
    renderError: (ctx, out, error) => renderErrorPage(pool, ctx, out, error),
  };
}

function originOf(uri: string): string | undefined {
  const { origin } = new URL(uri);
  return origin === "null" ? undefined : origin;
}
