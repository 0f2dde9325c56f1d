import "server-only";
import {
  countRefusalsByReason,
  countUpstreamCodes,
  type DatedReasonCount,
  findRefusalAt,
} from "@/lib/data/sign-in-statistics";
import { isSaidByCode } from "@/lib/domain/login/cause";
import { countCauses, namedCauses } from "@/lib/domain/login/cause-counts";
import { shownDays } from "@/lib/domain/login/sign-in-days";
import type { PoolScope } from "@/lib/services/access/scope";
import { getSignInRetention } from "@/lib/services/retention/get-sign-in-retention";
import { countSlots } from "./count-slots";

/** How a pool's sign-ins went in the last fourteen days: how many when, why some were refused, and the last one that was. */
export async function getSignInStatistics(scope: PoolScope) {
  const { poolId } = scope;
  const keptDays = await getSignInRetention(scope);
  const [slots, reasons] = await Promise.all([
    countSlots(scope, Math.min(shownDays, keptDays)),
    countRefusalsByReason(poolId, shownDays),
  ]);
  const latest = reasons.reduce<DatedReasonCount | null>(
    (last, reason) => (last === null || reason.lastAt > last.lastAt ? reason : last),
    null,
  );
  // A part of a reason is no more frequent than the reason: what is named is among the first of them.
  const toLookAt = reasons
    .slice(0, namedCauses)
    .flatMap(({ reason }) => (isSaidByCode(reason) ? [reason] : []));
  const [lastRefusal, codes] = await Promise.all([
    latest && findRefusalAt(poolId, latest),
    countUpstreamCodes(poolId, toLookAt, shownDays),
  ]);
  return { slots, causes: countCauses(reasons, codes), lastRefusal };
}
