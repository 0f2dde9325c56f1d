import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getPool } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { insertUser, listTakenValues } from "@/lib/data/user-writes";
import type { SavedUser, UserValues } from "@/lib/domain/user/user-form";
import { listEntered, withoutIdleMarks } from "@/lib/domain/user/user-values";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Makes a user of what an administrator enters, with a new random subject (SEC-19): before they have ever signed in. Nothing is made
 * when another user of the pool has one of the values that only one can have: the answer says who.
 *
 * @throws AppError `pool.not_found`.
 */
export async function createUser(scope: PoolScope, input: UserValues): Promise<SavedUser> {
  const { poolId } = scope;
  const values = withoutIdleMarks(input);
  return inTransaction(async (queries) => {
    await getPool(queries, poolId);
    const taken = await listTakenValues(queries, { poolId, userId: null }, values);
    if (taken.length > 0) return { saved: false, taken };
    const id = await insertUser(queries, { ...values, poolId });
    await recordEvent(queries, {
      action: "user.created",
      context: scope,
      poolId,
      object: `user:${id}`,
      outcome: "success",
      details: { entered: listEntered(values) },
    });
    return { saved: true, id, version: 1 };
  });
}
