import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { decideConflictAt } from "@/lib/data/identity-conflicts";
import { inTransaction } from "@/lib/data/transaction";
import type { KeepRefusingInput } from "@/lib/domain/identity-conflict/decision";
import type { PoolScope } from "@/lib/services/access/scope";
import { describeDecision, getSeenConflict, refuseStale } from "./seen-conflict";

/**
 * Decides that a userid stays with whom it is stored with: the conflict is not open any more, and who came is refused as
 * before (SEC-25). It may be released later. Deciding the same from the same view again changes nothing.
 *
 * @throws AppError `identity_conflict.not_found`, `identity_conflict.stale` (REL-08).
 */
export async function keepRefusing(
  scope: PoolScope,
  { conflictId, version, reason }: Omit<KeepRefusingInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, conflictId };
  await inTransaction(async (queries) => {
    const wanted = { version, decision: "kept" } as const;
    const seen = await getSeenConflict(queries, key, wanted);
    if (!seen) return;
    const decidedBy = scope.administratorId;
    if (!(await decideConflictAt(queries, key, { ...wanted, decidedBy })))
      return refuseStale(queries, key, wanted);
    await recordEvent(queries, {
      action: "user.userid_kept",
      context: scope,
      poolId,
      object: `user:${seen.holderUserId}`,
      outcome: "success",
      details: describeDecision(seen, reason),
    });
  });
}
