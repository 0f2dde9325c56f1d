import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findPool, updatePoolRow } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes a user pool: its name, and whom its people may ask.
 *
 * @throws AppError `pool.stale` when somebody else saved since `version` (REL-08), `pool.not_found`.
 */
export async function updatePool(
  scope: PoolScope,
  { version, name, contact }: Omit<UpdatePoolInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    if (!(await updatePoolRow(queries, { poolId, version, name, contact })))
      throw new AppError((await findPool(queries, poolId)) ? "pool.stale" : "pool.not_found");
    await recordEvent(queries, {
      action: "pool.updated",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { name, contact },
    });
  });
}
