import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findResourceServer, updateResourceServerAt } from "@/lib/data/resource-servers";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { UpdateResourceServerInput } from "@/lib/domain/resource-server/settings";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes an API if nobody else did since it was read (REL-08). A scope that it loses is in no token from then on.
 *
 * @throws AppError `resource_server.not_found`, `resource_server.stale`.
 */
export async function updateResourceServer(
  scope: PoolScope,
  { resourceServerId, version, name, scopes, tokenSeconds }: Omit<UpdateResourceServerInput, "poolId">,
): Promise<{ version: number }> {
  const key = { poolId: scope.poolId, resourceServerId };
  const values = { name, scopes, tokenSeconds };
  return inTransaction(async (queries) => {
    const before = await findResourceServer(key, queries);
    if (!before) throw new AppError("resource_server.not_found");
    if (!(await updateResourceServerAt(queries, { ...key, version }, values)))
      throw new AppError("resource_server.stale");
    await recordEvent(queries, {
      action: "resource_server.updated",
      context: scope,
      poolId: key.poolId,
      object: `resource_server:${resourceServerId}`,
      outcome: "success",
      details: { changed: listChanges<typeof values>(before, values) },
    });
    return { version: version + 1 };
  });
}
