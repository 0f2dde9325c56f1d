import "server-only";
import { z } from "zod";
import { requiredText } from "@/lib/domain/dingtalk/identifier";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "./app";
import { callDingTalk } from "./call";
import type { Deadline } from "./deadline";
import type { Endpoint } from "./endpoint";
import { DingTalkFailure } from "./errors/failure";

const capacity = 500;
/** What was proven, by app, secret and enterprise, and until when on the monotonic clock. */
const proven = new Map<string, number>();

/** DingTalk answers these for an enterprise that the app does not belong to, or that does not exist. */
const foreignEnterprise = new Set(["unknownError", "unauthorized.client"]);

/**
 * Proves that the app belongs to the enterprise that the connection names. A connection that asks for `openid` alone
 * needs it: nothing else in DingTalk's answers names the enterprise, and an administrator can have typed any (SEC-23).
 * The proof is a token that DingTalk issues for the pair; it holds as long as that token.
 *
 * Source: DingTalk, api-gettoken.
 *
 * @throws AppError `dingtalk.credentials_refused` when the app is not the enterprise's; the codes of any call.
 */
export async function proveEnterprise(app: DingTalkApp, deadline: Deadline): Promise<void> {
  const key = [app.connectionId, app.clientId, app.secretFingerprint, app.corpId].join(" ");
  if ((proven.get(key) ?? 0) > performance.now()) return;
  const { expiresInSeconds } = await confirmEnterprise(app, deadline);
  if (proven.size >= capacity) proven.delete(proven.keys().next().value ?? "");
  proven.set(key, performance.now() + expiresInSeconds * 1000);
}

/**
 * Asks DingTalk for a token of the app in the enterprise, now and not from memory.
 *
 * @throws AppError as {@link proveEnterprise}.
 */
export async function confirmEnterprise(
  { clientId, clientSecret, corpId }: Pick<DingTalkApp, "clientId" | "clientSecret" | "corpId">,
  deadline: Deadline,
): Promise<{ expiresInSeconds: number }> {
  try {
    return await callDingTalk(
      {
        endpoint: endpointOf(corpId),
        body: { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" },
        secrets: [clientSecret],
      },
      deadline,
    );
  } catch (error) {
    const cause = error instanceof AppError ? error.cause : undefined;
    if (!(cause instanceof DingTalkFailure) || !foreignEnterprise.has(cause.details.upstreamCode ?? ""))
      throw error;
    throw new AppError("dingtalk.credentials_refused", { cause });
  }
}

function endpointOf(corpId: string): Endpoint<{ expiresInSeconds: number }> {
  return {
    name: "oauth2/{corpId}/token",
    host: "api",
    method: "POST",
    path: `/v1.0/oauth2/${encodeURIComponent(corpId)}/token`,
    credential: "none",
    // "unknownError" is how a wrong enterprise is answered: asking again would not help.
    repeatable: false,
    answer: z
      .object({ access_token: requiredText(4096), expires_in: z.number().positive().max(31_536_000) })
      .transform(({ expires_in }) => ({ expiresInSeconds: expires_in })),
  };
}
