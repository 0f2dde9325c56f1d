import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { inTransaction } from "@/lib/data/transaction";
import { type AuditFilter, formatAuditFilter } from "@/lib/domain/audit/audit-filter";

/** Remembers that somebody takes acts away with them, of one pool or with null of the installation, and which. */
export async function recordExport(
  context: AuditContext & { poolId: string | null },
  filter: AuditFilter,
): Promise<void> {
  const { poolId } = context;
  await inTransaction((queries) =>
    recordEvent(queries, {
      action: "audit.exported",
      context,
      ...(poolId !== null && { poolId, object: `pool:${poolId}` }),
      outcome: "success",
      details: Object.fromEntries(formatAuditFilter(filter)),
    }),
  );
}
