import "server-only";
import { getConnection } from "@/lib/data/connection-settings";
import { getPool } from "@/lib/data/pools";
import type { Queries } from "@/lib/data/transaction";
import { listHeldUsers, listKeyHolders } from "@/lib/data/user-import";
import { AppError } from "@/lib/domain/error";
import { decideImport, type ImportDecision } from "@/lib/domain/user/import/decide";
import type { ExistingChoice, ImportRow } from "@/lib/domain/user/import/row";
import type { PoolScope } from "@/lib/services/access/scope";

/** Some rows of a file, and what is wanted of them. */
export interface ImportInput {
  /** Says whose the unionIds are; empty where there are none. */
  connectionId: string;
  existing: ExistingChoice;
  rows: ImportRow[];
}

/** What would come of rows now, and whose their unionIds are. */
export interface ImportPlan {
  developerScope: string | null;
  decisions: ImportDecision[];
}

/**
 * What would come of some rows of a file if they were imported now.
 *
 * @throws AppError `pool.not_found`, `connection.not_found`, `connection.settings_unreadable`.
 */
export async function planImport(
  scope: PoolScope,
  { connectionId, existing, rows }: ImportInput,
  queries: Queries,
): Promise<ImportPlan> {
  const { poolId } = scope;
  await getPool(queries, poolId);
  const developerScope = await findEnterprise(queries, poolId, connectionId);
  const holders = await listKeyHolders(queries, poolId, developerScope, rows);
  const held = await listHeldUsers(queries, poolId, [...new Set(holders.values())]);
  const basis = { holders, held, hasEnterprise: developerScope !== null, existing };
  return { developerScope, decisions: decideImport(rows, basis) };
}

async function findEnterprise(
  queries: Queries,
  poolId: string,
  connectionId: string,
): Promise<string | null> {
  if (connectionId === "") return null;
  const { settings } = await getConnection({ poolId, connectionId }, queries);
  if (!settings) throw new AppError("connection.settings_unreadable");
  return settings.corpId;
}
