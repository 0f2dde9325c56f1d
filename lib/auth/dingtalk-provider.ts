import "server-only";
import { customFetch } from "next-auth";
import type { OAuthConfig } from "next-auth/providers";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import { authorizationEndpoint, authorizationParameters } from "@/lib/dingtalk/browser/authorize";
import { fetchOwnProfile, type OwnProfile } from "@/lib/dingtalk/browser/own-profile";
import { redeemCode, type UserToken } from "@/lib/dingtalk/browser/user-token";
import type { Deadline } from "@/lib/dingtalk/deadline";

/** One use of a connection in browser mode. */
export interface DingTalkProviderOptions {
  app: DingTalkApp;
  scope: "openid" | "openid corpid";
  /** The pool's callback address, as registered at DingTalk. */
  redirectUri: string;
  /** Our transaction's state: next-auth adds no check of its own, because the transaction is the stronger one. */
  state?: string;
  /** By when DingTalk has to have answered. */
  deadline?: Deadline;
}

/** Whom DingTalk signed in: their own account, and the enterprise that its answer names. */
export interface SignedInAccount {
  own: OwnProfile;
  corpId?: string;
}

/** The provider's name inside next-auth. */
export const dingtalkProviderId = "dingtalk";

/**
 * DingTalk as a next-auth provider. DingTalk speaks OAuth 2 with words of its own: JSON instead of a form, camelCase
 * fields, `expireIn`. Its token answer is translated on the way in.
 */
export function dingtalkProvider(options: DingTalkProviderOptions): OAuthConfig<SignedInAccount> {
  const { app, scope, redirectUri, state, deadline } = options;
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
      redeemed = await redeemCode(
        app,
        new URLSearchParams(init?.body as URLSearchParams).get("code") ?? "",
        deadline,
      );
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
        const own = await fetchOwnProfile(redeemed.accessToken, deadline);
        return { own, corpId: redeemed.corpId };
      },
    },
    profile: ({ own }) => ({ id: own.unionId, name: own.nick ?? null }),
  };
}
