import "server-only";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { type AuditPage, readAuditPage } from "./read-audit-page";

/** What was done in all pools and outside of them, newest first, 50 at a time. */
export async function listAllActs(
  _scope: ConsoleScope,
  input: { filter: AuditFilter; after: ListCursor | null },
): Promise<AuditPage> {
  return readAuditPage(null, input);
}
