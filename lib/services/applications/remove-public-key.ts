import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { lockPublicKeys, savePublicKeys } from "@/lib/data/application-keys";
import { inTransaction } from "@/lib/data/transaction";
import type { RemovePublicKeyInput } from "@/lib/domain/application/public-keys";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Takes a key from an application; one that is gone already is fine. With the last one the application proves itself by its secrets again.
 *
 * @throws AppError `application.not_found`.
 */
export async function removePublicKey(
  scope: PoolScope,
  { applicationId, kid }: Omit<RemovePublicKeyInput, "poolId">,
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  await inTransaction(async (queries) => {
    const before = await lockPublicKeys(queries, key);
    if (!before) throw new AppError("application.not_found");
    const after = before.filter((one) => one.kid !== kid);
    if (after.length === before.length) return;
    await savePublicKeys(queries, key, after);
    await recordEvent(queries, {
      action: "application.public_key_removed",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { kid },
    });
  });
}
