import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findResourceServer, removeResourceServer } from "@/lib/data/resource-servers";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Deletes an API: no application gets tokens for it any more. Those that were given out count until they expire.
 *
 * @param input `confirmation` is the API's name, typed by the administrator.
 * @throws AppError `resource_server.not_found`, `resource_server.confirmation_mismatch`.
 */
export async function deleteResourceServer(
  scope: PoolScope,
  { resourceServerId, confirmation }: { resourceServerId: string; confirmation: string },
): Promise<void> {
  const key = { poolId: scope.poolId, resourceServerId };
  await inTransaction(async (queries) => {
    const found = await findResourceServer(key, queries);
    if (!found) throw new AppError("resource_server.not_found");
    if (confirmation !== found.name)
      throw new AppError("resource_server.confirmation_mismatch", {
        fields: { confirmation: "resource_server.confirmation_mismatch" },
      });
    await removeResourceServer(queries, key);
    await recordEvent(queries, {
      action: "resource_server.deleted",
      context: scope,
      poolId: key.poolId,
      object: `resource_server:${resourceServerId}`,
      outcome: "success",
      details: { name: found.name, identifier: found.identifier },
    });
  });
}
