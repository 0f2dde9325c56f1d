import "server-only";
import { z } from "zod";
import { corpIdSchema, requiredText } from "@/lib/domain/dingtalk/identifier";
import type { DingTalkApp } from "../app";
import type { Call, Endpoint } from "../endpoint";

/** The token of the person who has just signed in. Dropped after the login (SEC-35). */
export interface UserToken {
  accessToken: string;
  expiresInSeconds: number;
  /** The enterprise that the person picked; only with the scope `corpid`. */
  corpId?: string;
}

const answer = z
  .object({
    accessToken: requiredText(4096),
    expireIn: z.number().positive(),
    corpId: corpIdSchema.optional(),
  })
  .transform(
    ({ accessToken, expireIn, corpId }): UserToken => ({ accessToken, expiresInSeconds: expireIn, corpId }),
  );

/** Where a code is redeemed, at the host of the new API. */
export const userTokenPath = "/v1.0/oauth2/userAccessToken";

const endpoint: Endpoint<UserToken> = {
  name: "oauth2/userAccessToken",
  host: "api",
  method: "POST",
  path: userTokenPath,
  credential: "none",
  repeatable: false,
  answer,
};

/**
 * The call that redeems the code of a browser login: sent exactly once, whatever happens (REL-12). Source: DingTalk,
 * obtain-user-token.
 *
 * It fails with AppError `dingtalk.code_refused`, `dingtalk.credentials_refused`, `dingtalk.timeout`, … After a timeout or a
 * broken connection nobody knows whether the code was spent; only a fresh start helps.
 */
export function redemptionOf(app: DingTalkApp, code: string): Call<UserToken> {
  const { clientId, clientSecret } = app;
  return {
    endpoint,
    body: { clientId, clientSecret, code, grantType: "authorization_code" },
    secrets: [clientSecret, code],
  };
}
