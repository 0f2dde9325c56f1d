import "server-only";
import { config } from "@/lib/config";
import { type CauseCount, countRefusalsByReason, findRefusalAt } from "@/lib/data/sign-in-statistics";
import { type ErrorCode, isErrorCode } from "@/lib/domain/error-codes";
import { shownDays } from "@/lib/domain/login/sign-in-days";
import type { PoolScope } from "@/lib/services/access/scope";
import { countSlots } from "./count-slots";

/** A code of an earlier version says nothing to this one. */
const readReason = (reason: string): ErrorCode => (isErrorCode(reason) ? reason : "server.fault");

/** How a pool's sign-ins went in the last fourteen days: how many when, why some were refused, and the last one that was. */
export async function getSignInStatistics(scope: PoolScope) {
  const { poolId } = scope;
  const [slots, causes] = await Promise.all([
    countSlots(scope, Math.min(shownDays, config().signInRetentionDays)),
    countRefusalsByReason(poolId, shownDays),
  ]);
  const latest = causes.reduce<CauseCount | null>(
    (last, cause) => (last === null || cause.lastAt > last.lastAt ? cause : last),
    null,
  );
  const refusal = latest && (await findRefusalAt(poolId, latest));
  return {
    slots,
    causes: causes.map(({ reason, count }) => ({ reason: readReason(reason), count })),
    lastRefusal: refusal && { ...refusal, reason: readReason(refusal.reason) },
  };
}
