import "server-only";
import { z } from "zod";
import { requiredText } from "@/lib/domain/dingtalk/identifier";
import type { DingTalkApp } from "../app";
import { callDingTalk } from "../call";
import type { Deadline } from "../deadline";
import type { Call, Endpoint } from "../endpoint";

/** A token as DingTalk issues it; for an internal app a repeated call answers the same one with a longer life. */
export interface IssuedAppToken {
  accessToken: string;
  expiresInSeconds: number;
}

const endpoint: Endpoint<IssuedAppToken> = {
  name: "oauth2/accessToken",
  host: "api",
  method: "POST",
  path: "/v1.0/oauth2/accessToken",
  credential: "none",
  repeatable: true,
  answer: z
    .object({ accessToken: requiredText(4096), expireIn: z.number().positive().max(31_536_000) })
    .transform(({ accessToken, expireIn }) => ({ accessToken, expiresInSeconds: expireIn })),
};

/**
 * Asks DingTalk for the app's token. Source: DingTalk, obtain-the-access-token-of-an-internal-app.
 *
 * @throws AppError `dingtalk.credentials_refused`; otherwise the codes of any call.
 */
export function fetchAppToken(
  { clientId, clientSecret }: Pick<DingTalkApp, "clientId" | "clientSecret">,
  deadline?: Deadline,
  heard?: Call<IssuedAppToken>["heard"],
): Promise<IssuedAppToken> {
  const body = { appKey: clientId, appSecret: clientSecret };
  return callDingTalk({ endpoint, body, secrets: [clientSecret], ...(heard && { heard }) }, deadline);
}
