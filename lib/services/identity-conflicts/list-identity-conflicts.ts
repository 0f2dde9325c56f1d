import "server-only";
import { database } from "@/lib/data/client";
import { type ConflictRow, listConflictRows } from "@/lib/data/identity-conflicts";
import { getPool } from "@/lib/data/pools";
import type { PoolScope } from "@/lib/services/access/scope";

/** How many of each kind are shown. */
const shown = 100;

/** The identity conflicts of a pool: the last that are open, and the last that were decided. */
export interface IdentityConflicts {
  open: ConflictRow[];
  decided: ConflictRow[];
  /** There are more open ones than are shown. */
  isCutOff: boolean;
}

/** The identity conflicts of a pool (SEC-25), newest first. @throws AppError `pool.not_found` */
export async function listIdentityConflicts({ poolId }: PoolScope): Promise<IdentityConflicts> {
  await getPool(database(), poolId);
  const [open, decided] = await Promise.all([
    listConflictRows(poolId, { open: true, limit: shown + 1 }),
    listConflictRows(poolId, { open: false, limit: shown }),
  ]);
  return { open: open.slice(0, shown), decided, isCutOff: open.length > shown };
}
