import "server-only";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { readAuditBatches } from "./read-audit-batches";
import type { AuditEntry } from "./read-audit-entries";
import { recordExport } from "./record-export";

/**
 * Everything that was done in all pools and outside of them, as far as a filter lets it through, batch by batch; the export itself is
 * in the trail before anything of it leaves.
 */
export async function exportAllActs(
  scope: ConsoleScope,
  filter: AuditFilter,
): Promise<AsyncGenerator<AuditEntry[], void>> {
  await recordExport(scope, filter);
  return readAuditBatches(null, filter);
}
