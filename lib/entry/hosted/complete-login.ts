import "server-only";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { attemptMark } from "@/lib/login/attempts/attempt";
import { type Completion, complete } from "@/lib/login/flow/complete";
import { browser } from "@/lib/login/modes/browser";
import { clientAddress } from "../client-address";
import { expiredAttemptCookie, readAttemptCookie } from "./attempt-cookie";
import { errorAddress, failedAddress } from "./hosted-form";
import { seeOther } from "./redirect";

/**
 * DingTalk's redirect back to a pool. Always ends in a redirect, so that nobody reloads a spent code.
 *
 * @throws AppError `pool.not_found`.
 */
export async function completeLogin(request: Request, poolId: string): Promise<Response> {
  const pool = await getPoolAddress(poolId);
  const parameters = new URL(request.url).searchParams;
  try {
    const completion = await complete(browser, {
      pool,
      parameters,
      readCookie: (mark) => readAttemptCookie(pool, request.headers.get("cookie"), mark),
      clientAddress: clientAddress(request.headers),
    });
    return seeOther(addressOf(pool, completion), spentCookies(pool, completion, parameters.get("state")));
  } catch (error) {
    const reference = createReference();
    log().error({ err: error, reference, pool: pool.id }, "callback failed");
    return seeOther(errorAddress(pool, "server.fault", reference));
  }
}

function addressOf(pool: PoolAddress, completion: Completion): string {
  if (completion.kind === "done") return completion.location;
  const { reason, reference, target, recorded } = completion;
  if (target?.kind !== "interaction" || reason === "login.interaction_expired")
    return errorAddress(pool, reason, reference);
  if (recorded) return interactionAddress(pool, target.uid, { refused: reference });
  return failedAddress(pool, target.uid, reason, reference);
}

/** An attempt that was settled needs its cookie no longer; any other's stays, for whoever comes back with it. */
function spentCookies(pool: PoolAddress, completion: Completion, state: string | null): string[] {
  const settled = completion.kind === "done" || completion.recorded;
  return settled && state !== null ? [expiredAttemptCookie(pool, attemptMark(digest(state)))] : [];
}
