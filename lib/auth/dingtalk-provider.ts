import "server-only";
import { customFetch } from "next-auth";
import type { OAuthConfig } from "next-auth/providers";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import { authorizationEndpoint, authorizationParameters } from "@/lib/dingtalk/browser/authorize";
import { redeemCode, type UserToken } from "@/lib/dingtalk/browser/user-token";
import { verifyPerson } from "@/lib/dingtalk/browser/verify-person";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { VerifiedPerson } from "@/lib/domain/login/verified-person";

/** One use of a connection in browser mode. */
export interface DingTalkProviderOptions {
  app: DingTalkApp;
  scope: "openid" | "openid corpid";
  profileFields: readonly ProfileField[];
  /** The pool's callback address, as registered at DingTalk. */
  redirectUri: string;
  /** Our transaction's state: next-auth adds no check of its own, because the transaction is the stronger one. */
  state?: string;
}

/** The provider's name inside next-auth. */
export const dingtalkProviderId = "dingtalk";

/**
 * DingTalk as a next-auth provider. DingTalk speaks OAuth 2 with words of its own: JSON instead of a form, camelCase
 * fields, `expireIn`. Its token answer is translated on the way in, and what next-auth takes for the profile is the
 * person whom DingTalk's directory has proven to be a member.
 */
export function dingtalkProvider(options: DingTalkProviderOptions): OAuthConfig<VerifiedPerson> {
  const { app, scope, redirectUri, state } = options;
  let redeemed: UserToken | undefined;
  return {
    id: dingtalkProviderId,
    name: "DingTalk",
    type: "oauth",
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    checks: ["none"],
    authorization: {
      url: authorizationEndpoint(),
      params: state ? authorizationParameters({ clientId: app.clientId, scope, state, redirectUri }) : {},
    },
    token: { url: authorizationEndpoint() },
    [customFetch]: async (_address: RequestInfo | URL, init?: RequestInit) => {
      redeemed = await redeemCode(app, new URLSearchParams(init?.body as URLSearchParams).get("code") ?? "");
      return Response.json({
        access_token: redeemed.accessToken,
        token_type: "bearer",
        expires_in: redeemed.expiresInSeconds,
      });
    },
    userinfo: {
      url: authorizationEndpoint(),
      request: async () => {
        if (!redeemed) throw new Error("the profile is asked for after the code was redeemed");
        return verifyPerson(app, { token: redeemed, scope, profileFields: options.profileFields });
      },
    },
    profile: (person) => ({ id: person.unionId, name: person.profile.name ?? null }),
  };
}
