import "server-only";
import type { AuditCursor, AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { type AuditPage, readAuditPage } from "./read-audit-page";

/** What was done in all pools and outside of them, newest first, 50 at a time. */
export async function listAllActs(
  _scope: ConsoleScope,
  input: { filter: AuditFilter; after: AuditCursor | null },
): Promise<AuditPage> {
  return readAuditPage(null, input);
}
