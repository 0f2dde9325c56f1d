import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { decideConflictAt, removeHeldMembership } from "@/lib/data/identity-conflicts";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import type { ReleaseUseridInput } from "@/lib/domain/identity-conflict/decision";
import type { PoolScope } from "@/lib/services/access/scope";
import { describeDecision, getSeenConflict, refuseStale } from "./seen-conflict";

/**
 * Takes a userid from the identity that it is stored with, so that whoever DingTalk gives it to now may sign in by the
 * connection's ordinary rule (SEC-25). The identity and its user stay. What they are signed in to ends in the same
 * transaction: a sign-in names the identity and no enterprise, and all of an internal app's people are of one.
 *
 * A holder who signs in at the same moment either did so before, and then what was seen holds no longer, or does so after,
 * freshly proven by DingTalk to have the userid: then it is theirs again, and the next newcomer is a new conflict.
 * A release that was made already, from the same view, changes nothing.
 *
 * @throws AppError `identity_conflict.not_found`, `identity_conflict.stale` (REL-08).
 */
export async function releaseUserid(
  scope: PoolScope,
  { conflictId, version, heldAt, reason }: Omit<ReleaseUseridInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, conflictId };
  await inTransaction(async (queries) => {
    const wanted = { version, decision: "released" } as const;
    const seen = await getSeenConflict(queries, key, wanted);
    if (!seen) return;
    // The membership first: a refusal under way locks it before the conflict, too.
    if (!(await removeHeldMembership(queries, { ...seen, poolId, at: new Date(heldAt) })))
      return refuseStale(queries, key, wanted);
    await endSignIns(queries, { poolId, identityId: seen.holderId }, "userid_released");
    const decidedBy = scope.administratorId;
    if (!(await decideConflictAt(queries, key, { ...wanted, decidedBy })))
      return refuseStale(queries, key, null);
    await recordEvent(queries, {
      action: "user.userid_released",
      context: scope,
      poolId,
      object: `user:${seen.holderUserId}`,
      outcome: "success",
      details: describeDecision(seen, reason),
    });
  });
}
