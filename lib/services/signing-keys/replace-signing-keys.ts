import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import {
  addSigningKeys,
  announceSigningKeys,
  deleteSigningKeys,
  lockSigningKeys,
} from "@/lib/data/signing-keys";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import type { PoolScope } from "@/lib/services/access/scope";
import { prepareKeys } from "./prepare-keys";

/**
 * Replaces the signing keys of a pool at once, because one may have leaked: new ones are signed with, and all others, those that wait
 * among them, are removed and published no longer. Every instance follows within five seconds. What was signed before is refused from
 * then on, and whoever keeps published keys does not know the new ones for as long as they keep them.
 *
 * @param input `confirmation` is the pool's identifier, typed by the administrator.
 * @throws AppError `pool.not_found`, `signing_key.confirmation_mismatch`, `signing_key.none` where there are none yet.
 */
export async function replaceSigningKeys(
  scope: PoolScope,
  { confirmation }: { confirmation: string },
): Promise<void> {
  const { poolId } = scope;
  const prepared = await prepareKeys(poolId);
  const kids = prepared.map(({ kid }) => kid);
  const removed = await inTransaction(async (queries) => {
    const stored = await lockSigningKeys(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    if (confirmation !== stored.slug)
      throw new AppError("signing_key.confirmation_mismatch", {
        fields: { confirmation: "signing_key.confirmation_mismatch" },
      });
    if (stored.keys.length === 0) throw new AppError("signing_key.none");
    await deleteSigningKeys(queries, poolId);
    await addSigningKeys(poolId, prepared, { createdAt: stored.now, activeFrom: stored.now }, queries);
    await announceSigningKeys(queries, poolId);
    const former = stored.keys.map(({ kid }) => kid);
    await recordEvent(queries, {
      action: "pool.signing_keys_replaced",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { kids, removed: former },
    });
    return former;
  });
  log().warn({ pool: poolId, kids, removed }, "signing keys were replaced at once");
}
