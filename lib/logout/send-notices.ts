import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress, getPoolAtDomain } from "@/lib/addresses/pools";
import { config } from "@/lib/config";
import { database } from "@/lib/data/client";
import {
  countTries,
  noteNoticeFailed,
  noteNoticeGivenUp,
  noteNoticeSent,
  type TakenNotice,
  takeNotice,
} from "@/lib/data/logout-notices";
import { inTransaction } from "@/lib/data/transaction";
import { type JudgedNotice, judgeNoticeAnswer } from "@/lib/domain/logout/notice-failure";
import { nextTry } from "@/lib/domain/next-try";
import { log } from "@/lib/log/log";
import { countNotice } from "@/lib/metrics/count";
import { makeLogoutToken } from "@/lib/oidc/logout-token";
import { longestPost, postForm } from "@/lib/outgoing/post-form";
import { queueNotices } from "./queue-notices";

/** Longer than a try takes: after that whoever was at it is taken for gone. */
const leaseSeconds = (3 * longestPost) / 1000;

/** As many tries as growing pauses of an hour at most take some three hours with. */
const mostTries = 10;

/** So many notices of one application are sent before others get their turn. */
const inOneTurn = 50;

/**
 * Sends what waits for one application, one after the other: never two at once, whatever instances there are, so that an application that
 * is slow holds up itself alone (REL-41). Once it does not answer, all that waits for it waits. What went wrong becomes another try or an
 * end, and never an exception: the row says it, the log and the metrics (REL-07).
 */
export async function sendNotices(applicationId: string): Promise<void> {
  for (let sent = 0; sent < inOneTurn; sent += 1) {
    const notice = await takeNotice(applicationId, leaseSeconds);
    if (notice === null) return;
    const failed = await sendNotice(notice);
    if (failed?.isAway) return;
    if (sent === inOneTurn - 1)
      await queueNotices(database(), { applicationId, key: `${applicationId} more` });
  }
}

/** @returns null when it was taken, else why not. */
async function sendNotice(notice: TakenNotice): Promise<JudgedNotice | null> {
  const fields = { notice: notice.id, application: notice.applicationId, attempts: notice.attempts };
  const failed = await tellApplication(notice);
  if (failed === null) {
    await noteNoticeSent(notice.id);
    countNotice("sent");
    log().info(fields, "a logout notice was sent");
    return null;
  }
  const isLast = failed.isFinal || notice.attempts >= mostTries;
  log().warn(
    { ...fields, ...failed },
    isLast ? "a logout notice is given up" : "a logout notice could not be sent, and is tried again",
  );
  countNotice(isLast ? "given_up" : "failed");
  if (isLast) await noteNoticeGivenUp(notice.id, failed);
  else await tryLater(notice, failed);
  return failed;
}

async function tellApplication(notice: TakenNotice): Promise<JudgedNotice | null> {
  // By the issuer that the application knows us by: where the sign-in was, or, when it has moved since, where the pool is now.
  const then = await getPoolAtDomain(notice.poolId, notice.host);
  const now = await getPoolAddress(notice.poolId);
  const failed = await tellAs(then, notice);
  return failed?.replyCode === 400 && now.base !== then.base ? tellAs(now, notice) : failed;
}

async function tellAs(pool: PoolAddress, notice: TakenNotice): Promise<JudgedNotice | null> {
  const made = await makeLogoutToken(pool, notice);
  if (made === null) return { reason: "no_address", replyCode: null, isFinal: true, isAway: false };
  const { address, token } = made;
  return judgeNoticeAnswer(await postForm(address, { logout_token: token }, config().privateNetworks));
}

/** The pauses of an application that is away grow, whichever of its notices is tried. */
async function tryLater(notice: TakenNotice, failed: JudgedNotice): Promise<void> {
  const { id, applicationId, attempts } = notice;
  await inTransaction(async (queries) => {
    const tries = failed.isAway ? await countTries(queries, applicationId) : attempts;
    const dueInSeconds = nextTry(tries, Math.random());
    await noteNoticeFailed(queries, notice, { ...failed, dueInSeconds });
    // When what waits for it is due, and it itself: a second later where the application is away.
    const startAfter = new Date(Date.now() + (dueInSeconds + 1) * 1000);
    // Its first job may wait still, when another one has led to it.
    await queueNotices(queries, { applicationId, key: `${id} ${attempts}` }, startAfter);
  });
}
