import "server-only";
import { finishCeremony } from "@/lib/auth/dingtalk/ceremony";
import { dingtalkCallbackAddress } from "@/lib/config/addresses";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { getPoolAddress, type PoolAddress } from "@/lib/data/pool-addresses";
import { type AuthorizationAnswer, readAnswer } from "@/lib/dingtalk/browser/authorize";
import { verifyPerson } from "@/lib/dingtalk/browser/verify-person";
import { AppError } from "@/lib/domain/error";
import { clientAddress } from "@/lib/entry/client-address";
import { log } from "@/lib/log/log";
import { attemptMark } from "@/lib/login/attempt";
import { finishAttempt } from "@/lib/login/finish-attempt";
import { openApp } from "@/lib/login/open-app";
import { recordRefusal } from "@/lib/login/record-refusal";
import { type TakenAttempt, takeAttempt } from "@/lib/login/take-attempt";
import { finishInteraction, interactionAddress } from "@/lib/oidc/interactions";
import { expiredAttemptCookie, readAttemptCookie } from "./attempt-cookie";
import { errorAddress, failedAddress } from "./hosted-form";
import { seeOther } from "./redirect";

/**
 * DingTalk's redirect back to a pool. The attempt that the state names is taken first; everything else, the connection
 * included, comes from that attempt (SEC-21, SEC-22). Always ends in a redirect, so that nobody reloads a spent code.
 *
 * @throws AppError `pool.not_found`.
 */
export async function finishSignIn(request: Request, poolId: string): Promise<Response> {
  const pool = await getPoolAddress(poolId);
  try {
    return await finish(request, pool);
  } catch (error) {
    const reference = createReference();
    log().error({ err: error, reference, pool: pool.id }, "callback failed");
    return seeOther(errorAddress(pool, "server.fault", reference));
  }
}

async function finish(request: Request, pool: PoolAddress): Promise<Response> {
  const answer = tryReadAnswer(new URL(request.url).searchParams);
  if (!answer) return seeOther(errorAddress(pool, "login.answer_refused"));
  const cookies = request.headers.get("cookie");
  const attempt = await takeAttempt(
    pool.id,
    answer.state,
    (mark) => readAttemptCookie(pool, cookies, mark),
    clientAddress(request.headers),
  );
  if ("refused" in attempt) {
    const { reason, interactionUid, reference = createReference() } = attempt.refused;
    log().info({ code: reason, pool: pool.id, reference }, "callback refused");
    if (!interactionUid) return seeOther(errorAddress(pool, reason, reference));
    return seeOther(failedAddress(pool, interactionUid, reason, reference));
  }
  const spent = [expiredAttemptCookie(pool, attemptMark(digest(answer.state ?? "")))];
  return seeOther(await bringToEnd(pool, attempt.taken, answer), spent);
}

async function bringToEnd(
  pool: PoolAddress,
  attempt: TakenAttempt,
  answer: AuthorizationAnswer,
): Promise<string> {
  const refused = `${interactionAddress(pool, attempt.interactionUid)}?refused=${attempt.reference}`;
  if ("error" in answer) {
    await recordRefusal(attempt, answer.error === "cancelled" ? "login.cancelled" : "login.answer_refused");
    return refused;
  }
  const result = await finishAttempt(attempt, async (connection) => {
    const app = openApp(connection);
    const { scope, profileFields } = connection;
    const ceremony = { app, scope, redirectUri: dingtalkCallbackAddress(pool) };
    const found = await finishCeremony(ceremony, answer.code);
    return verifyPerson(app, { ...found, scope, profileFields });
  });
  if (result.kind === "refused") {
    const level = new AppError(result.reason).status >= 500 ? "warn" : "info";
    log()[level](
      {
        code: result.reason,
        reference: attempt.reference,
        connection: attempt.connectionId,
        err: result.cause,
      },
      "login refused",
    );
    return refused;
  }
  const next = await finishInteraction(pool, attempt.interactionUid, {
    login: { accountId: result.userId, ts: result.provenAt },
  });
  return next ?? errorAddress(pool, "login.interaction_expired", attempt.reference);
}

function tryReadAnswer(query: URLSearchParams): AuthorizationAnswer | null {
  try {
    return readAnswer(query);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
