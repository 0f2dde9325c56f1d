import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { findPool, updatePoolRow } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { UpdatePoolInput } from "@/lib/domain/pool/pool-form";

/**
 * Renames a user pool.
 *
 * @throws AppError `pool.stale` when somebody else saved since `version` (REL-08), `pool.not_found`.
 */
export async function updatePool(input: UpdatePoolInput, context: AuditContext): Promise<void> {
  await inTransaction(async (queries) => {
    if (!(await updatePoolRow(queries, input)))
      throw new AppError((await findPool(queries, input.poolId)) ? "pool.stale" : "pool.not_found");
    await recordEvent(queries, {
      action: "pool.updated",
      context,
      poolId: input.poolId,
      object: `pool:${input.poolId}`,
      outcome: "success",
      details: { name: input.name },
    });
  });
}
