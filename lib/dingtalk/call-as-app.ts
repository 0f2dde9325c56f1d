import "server-only";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "./app";
import { dropAppToken, getAppToken } from "./app-token";
import { callDingTalk } from "./call";
import type { Deadline } from "./deadline";
import type { Call } from "./endpoint";

/**
 * Calls an endpoint with the app's token. A token that DingTalk refuses is renewed once and the call made once more;
 * then it fails, without a loop (REL-19).
 *
 * @throws AppError `dingtalk.token_refused` when the renewed token is refused as well.
 */
export async function callAsApp<Answer>(
  app: DingTalkApp,
  call: Omit<Call<Answer>, "token">,
  deadline?: Deadline,
): Promise<Answer> {
  const token = await getAppToken(app, deadline);
  try {
    return await callDingTalk({ ...call, token }, deadline);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "dingtalk.token_refused") throw error;
    await dropAppToken(app, token);
    const renewed = await getAppToken(app, deadline);
    if (renewed === token) throw error;
    return callDingTalk({ ...call, token: renewed }, deadline);
  }
}
