import "server-only";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ListCursor } from "@/lib/domain/list-cursor";
import { type AuditEntry, readAuditEntries } from "./read-audit-entries";

/** So many acts are in memory at a time. */
const batch = 500;

/**
 * All acts of one pool, or with null of the installation, newest first, a batch at a time: each is asked for when the one before has
 * been taken, so that memory and the database's work stay the same for a million.
 */
export async function* readAuditBatches(
  poolId: string | null,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry[], void> {
  let after: ListCursor | null = null;
  do {
    const slice = await readAuditEntries(poolId, { filter, after, limit: batch });
    if (slice.entries.length > 0) yield slice.entries;
    after = slice.next;
  } while (after !== null);
}
