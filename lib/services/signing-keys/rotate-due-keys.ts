import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { createReference } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { listPoolsToRotate, lockSigningKeys } from "@/lib/data/signing-keys";
import { inTransaction } from "@/lib/data/transaction";
import { isRotationDue, publishedBefore } from "@/lib/domain/signing-key/rotation";
import { log } from "@/lib/log/log";
import { addSuccessors, tellOfSuccessors } from "./add-successors";
import { prepareKeys } from "./prepare-keys";

/**
 * Publishes the successors of all signing keys that will soon have been in use for as long as their pool says. Any number of instances
 * may do so at once: a pool's row is locked, and looked at once more, so that one of them makes the keys. What fails for one pool keeps
 * no other from its turn.
 */
export async function rotateDueKeys(): Promise<void> {
  for (const poolId of await listPoolsToRotate(database(), publishedBefore / 1000)) {
    try {
      await rotateIfDue(poolId);
    } catch (error) {
      log().error({ err: error, pool: poolId }, "rotating signing keys failed");
    }
  }
}

async function rotateIfDue(poolId: string): Promise<void> {
  const prepared = await prepareKeys(poolId);
  const change = await inTransaction(async (queries) => {
    const stored = await lockSigningKeys(queries, poolId);
    if (!stored || !isRotationDue(stored.keys, stored.rotationDays, stored.now)) return null;
    const successors = await addSuccessors(queries, poolId, { prepared, now: stored.now });
    await recordEvent(queries, {
      action: "pool.signing_keys_rotated",
      context: { actor: "schedule", clientAddress: null, reference: createReference() },
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { kids: successors.kids, activeFrom: successors.activeFrom.toISOString() },
    });
    return successors;
  });
  if (change) tellOfSuccessors(poolId, change);
}
