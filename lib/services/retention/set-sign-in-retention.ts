import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { config } from "@/lib/config";
import { countOldAttempts, lockSignInRetention, setSignInRetentionDays } from "@/lib/data/retention";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import {
  mostCounted,
  type RetentionAnswer,
  type SignInRetentionInput,
} from "@/lib/domain/retention/retention";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Chooses how long the attempts to sign in to a pool are kept. What a shorter period removes is told first, and nothing is saved
 * before it was accepted.
 *
 * @throws AppError `pool.not_found`, `retention.stale` when it is not `from` any more (REL-08).
 */
export async function setSignInRetention(
  scope: PoolScope,
  { from, days, accepted }: Omit<SignInRetentionInput, "poolId">,
): Promise<RetentionAnswer> {
  const { poolId } = scope;
  return inTransaction(async (queries) => {
    const chosen = await lockSignInRetention(queries, poolId);
    if (chosen === undefined) throw new AppError("pool.not_found");
    const present = chosen ?? config().signInRetentionDays;
    if (present === days) return { losing: null };
    if (present !== from) throw new AppError("retention.stale");
    if (days < present && !accepted) {
      const losing = await countOldAttempts(queries, { poolId, days, limit: mostCounted + 1 });
      if (losing > 0) return { losing };
    }
    await setSignInRetentionDays(queries, poolId, days);
    await recordEvent(queries, {
      action: "pool.retention_changed",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { from, to: days },
    });
    return { losing: null };
  });
}
