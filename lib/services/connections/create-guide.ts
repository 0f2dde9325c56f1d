import "server-only";
import { guideAddress } from "@/lib/addresses/console";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { getConnection, lockConnection } from "@/lib/data/connection-settings";
import { deleteGuides, insertGuide } from "@/lib/data/setup-guides";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

const week = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes a link to the steps at DingTalk for somebody without an account here. It works for seven days and ends every earlier one
 * of the connection; only its digest is stored, so this answer is the only one that holds it (SEC-91).
 *
 * @throws AppError `connection.not_found`.
 */
export async function createGuide(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<{ address: string; expiresAt: Date }> {
  const key = { poolId: scope.poolId, connectionId };
  const token = createSecret();
  const expiresAt = new Date(Date.now() + week);
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    // Of two links made at once, the later one alone stays.
    await lockConnection(queries, key);
    await deleteGuides(queries, key);
    await insertGuide(queries, { connectionId, tokenDigest: digest(token), expiresAt });
    await recordEvent(queries, {
      action: "connection.guide_created",
      context: scope,
      poolId: key.poolId,
      object: `connection:${connectionId}`,
      outcome: "success",
      details: { expiresAt: expiresAt.toISOString() },
    });
  });
  return { address: guideAddress(token), expiresAt };
}
