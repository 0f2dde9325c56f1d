import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { lockSigningKeys } from "@/lib/data/signing-keys";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { isRotating } from "@/lib/domain/signing-key/rotation";
import type { PoolScope } from "@/lib/services/access/scope";
import { addSuccessors, tellOfSuccessors } from "./add-successors";
import { prepareKeys } from "./prepare-keys";

/**
 * Begins to rotate the signing keys of a pool (REL-31): new ones are published within seconds and signed with a day later, when every
 * cache has them; those of before stay published for thirty days more. Nobody is signed out.
 *
 * @throws AppError `pool.not_found`; `signing_key.rotating` while new ones wait already, `signing_key.none` where there are none yet.
 */
export async function rotateSigningKeys(scope: PoolScope): Promise<void> {
  const { poolId } = scope;
  const prepared = await prepareKeys(poolId);
  const change = await inTransaction(async (queries) => {
    const stored = await lockSigningKeys(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    if (stored.keys.length === 0) throw new AppError("signing_key.none");
    if (isRotating(stored.keys, stored.now)) throw new AppError("signing_key.rotating");
    const successors = await addSuccessors(queries, poolId, { prepared, now: stored.now });
    await recordEvent(queries, {
      action: "pool.signing_keys_rotated",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { kids: successors.kids, activeFrom: successors.activeFrom.toISOString() },
    });
    return successors;
  });
  tellOfSuccessors(poolId, change);
}
