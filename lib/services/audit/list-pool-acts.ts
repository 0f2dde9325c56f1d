import "server-only";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import type { AuditFilter } from "@/lib/domain/audit/audit-filter";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { PoolScope } from "@/lib/services/access/scope";
import { type AuditPage, readAuditPage } from "./read-audit-page";

/** What was done in a pool, newest first, 50 at a time. @throws AppError `pool.not_found`. */
export async function listPoolActs(
  scope: PoolScope,
  input: { filter: AuditFilter; after: ListCursor | null },
): Promise<AuditPage> {
  await getPool(database(), scope.poolId);
  return readAuditPage(scope.poolId, input);
}
