import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { type PublicKeyFault, readPublicKeys } from "@/lib/crypto/public-keys";
import { lockPublicKeys, savePublicKeys } from "@/lib/data/application-keys";
import { getApplication } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";
import { hasSecret } from "@/lib/domain/application/application-type";
import { type AddPublicKeysInput, mostPublicKeys } from "@/lib/domain/application/public-keys";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Adds keys that an application signs with to prove who it is (`private_key_jwt`, OpenID Connect Core §9). From the first one on its
 * secrets count no more.
 *
 * @throws AppError `application.not_found`; `application.without_secret` for `spa` and `native`; `application.public_keys_refused` with
 *   why on field `keys`.
 */
export async function addPublicKeys(
  scope: PoolScope,
  { applicationId, keys }: Omit<AddPublicKeysInput, "poolId">,
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  const entered = await readPublicKeys(keys);
  if (typeof entered === "string") throw refusal(entered);
  await inTransaction(async (queries) => {
    const { type } = await getApplication(key, queries);
    if (!hasSecret(type)) throw new AppError("application.without_secret");
    const before = (await lockPublicKeys(queries, key)) ?? [];
    const after = [...before, ...entered];
    if (new Set(after.map(({ kid }) => kid)).size < after.length) throw refusal("known");
    if (after.length > mostPublicKeys) throw refusal("too_many");
    await savePublicKeys(queries, key, after);
    await recordEvent(queries, {
      action: "application.public_keys_added",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { kids: entered.map(({ kid }) => kid) },
    });
  });
}

function refusal(fault: PublicKeyFault | "known" | "too_many"): AppError {
  return new AppError("application.public_keys_refused", {
    fields: { keys: `application.public_keys.${fault}` },
  });
}
