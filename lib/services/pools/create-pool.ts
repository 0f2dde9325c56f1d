import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { createPoolRow, isSlugTaken, type PoolRecord } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { CreatePoolInput } from "@/lib/domain/pool/pool-form";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Creates a user pool. Of two that race for one slug the database lets one through; the other finds it taken when the
 * transaction is tried again.
 *
 * @throws AppError `pool.slug_taken`, at the field `slug`.
 */
export async function createPool(scope: ConsoleScope, input: CreatePoolInput): Promise<PoolRecord> {
  return inTransaction(async (queries) => {
    if (await isSlugTaken(queries, input.slug))
      throw new AppError("pool.slug_taken", { fields: { slug: "pool.slug.taken" } });
    const pool = await createPoolRow(queries, input);
    await recordEvent(queries, {
      action: "pool.created",
      context: scope,
      poolId: pool.id,
      object: `pool:${pool.id}`,
      outcome: "success",
      details: { slug: pool.slug, name: pool.name },
    });
    return pool;
  });
}
