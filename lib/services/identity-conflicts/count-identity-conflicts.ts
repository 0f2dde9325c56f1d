import "server-only";
import { countConflictRows } from "@/lib/data/identity-conflicts";
import type { PoolScope } from "@/lib/services/access/scope";

/** How many identity conflicts of a pool are open, and how many were decided. */
export async function countIdentityConflicts({
  poolId,
}: PoolScope): Promise<{ open: number; decided: number }> {
  return countConflictRows(poolId);
}
