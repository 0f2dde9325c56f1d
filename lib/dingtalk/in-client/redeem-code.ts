import "server-only";
import { z } from "zod";
import { unionIdSchema, useridSchema } from "@/lib/domain/dingtalk/identifier";
import { AppError } from "@/lib/domain/error";
import { oldAnswer } from "../answer-fields";
import type { DingTalkApp } from "../app";
import { dropAppToken, getAppToken } from "../app-token";
import { callDingTalk } from "../call";
import { callLimitMilliseconds, type Deadline, deadlineIn } from "../deadline";
import type { Endpoint } from "../endpoint";

/** Whose client gave the code, in the enterprise of the app. No proof that the person may sign in. */
export interface SilentPerson {
  userid: string;
  unionId: string;
}

const endpoint: Endpoint<SilentPerson> = {
  name: "v2/user/getuserinfo",
  host: "oapi",
  method: "POST",
  path: "/topapi/v2/user/getuserinfo",
  credential: "app-token",
  repeatable: false,
  // Name and administrator's level stand in the answer as well: the employee record is asked for those.
  answer: oldAnswer(
    z
      .object({ userid: useridSchema, unionid: unionIdSchema })
      .transform(({ userid, unionid }): SilentPerson => ({ userid, unionId: unionid })),
  ),
};

/**
 * Redeems the code that a DingTalk client gave to a page: the code is sent exactly once, whatever happens (REL-12).
 * With the app token it takes 5 s at most. Source: DingTalk,
 * obtain-the-userid-of-a-user-by-using-the-log-free.
 *
 * An app token that DingTalk refuses (88/40014) is renewed, but the call is not made again: nowhere is it said that
 * DingTalk looks at the token before it looks at the code, and a code that was sent is never sent again (SEC-104). So
 * this login has to start again, and the next one finds a good token.
 *
 * @throws AppError `dingtalk.code_refused` for a code that is empty, used, expired, of another kind or another app's,
 * and after a refused app token; `dingtalk.token_refused` when DingTalk has no other token to give;
 * `dingtalk.timeout`, … After a timeout or a broken connection nobody knows whether the code was spent; only a fresh
 * start helps.
 */
export async function redeemSilentCode(
  app: DingTalkApp,
  code: string,
  deadline: Deadline = deadlineIn(callLimitMilliseconds),
): Promise<SilentPerson> {
  const token = await getAppToken(app, deadline);
  try {
    return await callDingTalk({ endpoint, token, body: { code }, secrets: [code] }, deadline);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "dingtalk.token_refused") throw error;
    await dropAppToken(app, token);
    const renewed = await getAppToken(app, deadline);
    if (renewed === token) throw error;
    throw new AppError("dingtalk.code_refused", { cause: error.cause });
  }
}
