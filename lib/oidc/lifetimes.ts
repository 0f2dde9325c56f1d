import "server-only";
import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { tokenLifetimes } from "@/lib/domain/application/token-settings";
import { tokenSettings } from "./policy/client-settings";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Of what anybody can leave behind who has not proven anything (SEC-99). */
const unproven = 10 * minute;

/** How long somebody stays signed in. */
export const wholeSession = 12 * hour;

/** How long the provider's records live, in seconds. */
export const lifetimes: Configuration["ttl"] = {
  AuthorizationCode: minute,
  ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour,
  DeviceCode: unproven,
  AccessToken: (_ctx, _token, client) => tokenSettings(client).accessTokenSeconds,
  IdToken: (_ctx, _token, client) => tokenSettings(client).idTokenSeconds,
  Interaction: (_ctx, { session }) => interactionLifetime(session?.accountId),
  Session: (_ctx, session) => sessionLifetime(session.loginTs, Math.floor(Date.now() / 1000)),
  Grant: (ctx) => refreshTokensLifetime(ctx?.oidc.client) + wholeSession,
  RefreshToken: refreshTokenLifetime,
};

/**
 * How long an application's request waits for a person: anybody can leave one behind, so it is not for long until somebody is
 * signed in, who may take their time over a consent (SEC-99).
 *
 * @param accountId who is signed in when it begins.
 */
export function interactionLifetime(accountId: string | undefined): number {
  return accountId === undefined ? unproven : 30 * minute;
}

/**
 * What is left of a session: it ends twelve hours after the sign-in, however often it is used (SEC-50).
 *
 * @param loginTs when the person was proven; unknown for a session that nobody has signed in to, as the page for signing out
 *   begins one: that is over soon.
 */
export function sessionLifetime(loginTs: number | undefined, now: number): number {
  return loginTs === undefined ? unproven : Math.max(1, loginTs + wholeSession - now);
}

/** A rotated token inherits what was left of its predecessor's life: the chain has one absolute end (SEC-06). */
function refreshTokenLifetime(ctx: KoaContextWithOIDC, _token: object, client: Client): number {
  return ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? refreshTokensLifetime(client);
}

/** The grant that they stand on may be as much older as a session can be. @param client the longest of any without one */
function refreshTokensLifetime(client: Client | undefined): number {
  return (client ? tokenSettings(client).refreshTokenDays : tokenLifetimes.refreshTokenDays.most) * day;
}
