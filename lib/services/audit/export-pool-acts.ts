import "server-only";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { PoolScope } from "@/lib/services/access/scope";
import { readAuditBatches } from "./read-audit-batches";
import type { AuditEntry } from "./read-audit-entries";
import { recordExport } from "./record-export";

/**
 * Everything that was done in a pool, as far as a filter lets it through, batch by batch; the export itself is in the trail before
 * anything of it leaves. @throws AppError `pool.not_found`.
 */
export async function exportPoolActs(
  scope: PoolScope,
  filter: AuditFilter,
): Promise<{ slug: string; batches: AsyncGenerator<AuditEntry[], void> }> {
  const { slug } = await getPool(database(), scope.poolId);
  await recordExport(scope, filter);
  return { slug, batches: readAuditBatches(scope.poolId, filter) };
}
