import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { lockSigningKeys, setKeyRotationDays } from "@/lib/data/signing-keys";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { KeyScheduleInput } from "@/lib/domain/signing-key/rotation";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Chooses whether the signing keys of a pool are replaced by themselves, and after how many days of use.
 *
 * @throws AppError `pool.not_found`, `signing_key.stale` when it is not `from` any more (REL-08).
 */
export async function setKeySchedule(
  scope: PoolScope,
  { from, automatic, days }: Omit<KeyScheduleInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const stored = await lockSigningKeys(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    const chosen = automatic ? days : null;
    if (stored.rotationDays === chosen) return;
    if ((stored.rotationDays ?? 0) !== from) throw new AppError("signing_key.stale");
    await setKeyRotationDays(queries, poolId, chosen);
    await recordEvent(queries, {
      action: "pool.key_schedule_changed",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { from: stored.rotationDays, to: chosen },
    });
  });
}
