import { digest } from "@/lib/crypto/digest";
import { seal, unseal } from "@/lib/crypto/seal";
import { database } from "@/lib/data/client";

/**
 * One record of the provider, opened with the product's own keys, so that a test can look at it or make it older
 * instead of waiting.
 */
export async function storedRecord(poolId: string, kind: string, id: string) {
  const key = { poolId, kind, digest: digest(id) };
  const context = { pool: poolId, table: "oidc_record", field: kind, row: key.digest };
  const row = await database().oidcRecord.findUniqueOrThrow({ where: { poolId_kind_digest: key } });
  const payload = JSON.parse(unseal(row.payload, context)) as Record<string, unknown>;
  return {
    row,
    payload,
    write: async (changes: Record<string, unknown>) => {
      const changed = seal(JSON.stringify({ ...payload, ...changes }), context);
      await database().oidcRecord.update({ where: { poolId_kind_digest: key }, data: { payload: changed } });
    },
  };
}
