import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { type ExportedUser, readUserBatches } from "@/lib/data/user-export";
import type { UserSearch } from "@/lib/domain/user/user-search";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * The users of a pool who match a search, batch by batch, addresses and numbers whole; that they are taken away is in the audit trail
 * before anything of them leaves, without the text that was looked for, which may be a person's. @throws AppError `pool.not_found`.
 */
export async function exportUsers(
  scope: PoolScope,
  search: UserSearch,
): Promise<{ slug: string; batches: AsyncGenerator<ExportedUser[], void> }> {
  const { poolId } = scope;
  const { slug } = await getPool(database(), poolId);
  await inTransaction((queries) =>
    recordEvent(queries, {
      action: "user.exported",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: {
        narrowed: Object.entries(search).flatMap(([name, value]) => (value ? [name] : [])),
      },
    }),
  );
  return { slug, batches: readUserBatches({ ...search, poolId }) };
}
