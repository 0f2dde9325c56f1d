import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { listConnectionHealth } from "@/lib/data/connection-health";
import { type ConnectionSummary, listConnections as listRows } from "@/lib/data/connection-lists";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import type { PoolScope } from "@/lib/services/access/scope";

/** A connection in the list of its pool, and whether people can sign in through it. */
export type ConnectionWithHealth = ConnectionSummary & { health: ConnectionHealth };

/** The connections of a pool with the state of each, oldest first. @throws AppError `pool.not_found`. */
export async function listConnections(scope: PoolScope): Promise<ConnectionWithHealth[]> {
  const { poolId } = scope;
  await getPoolAddress(poolId);
  const [rows, health] = await Promise.all([listRows(poolId), listConnectionHealth(poolId)]);
  return rows.map((row) => ({ ...row, health: health.get(row.id) ?? { state: "draft" } }));
}
