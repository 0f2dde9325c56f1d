import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection } from "@/lib/data/connection-settings";
import { deleteGuides } from "@/lib/data/setup-guides";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Ends the link to a connection's steps at once. Where there is none, nothing happens.
 *
 * @throws AppError `connection.not_found`.
 */
export async function revokeGuide(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, connectionId };
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    if ((await deleteGuides(queries, key)) === 0) return;
    await recordEvent(queries, {
      action: "connection.guide_revoked",
      context: scope,
      poolId: key.poolId,
      object: `connection:${connectionId}`,
      outcome: "success",
    });
  });
}
