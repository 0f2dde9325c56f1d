import "server-only";
import { database } from "./client";
import type { Queries } from "./transaction";

/** Which rows a purge takes: over for so many seconds by the database's clock, and so many of them at most. */
export interface Overdue {
  seconds: number;
  limit: number;
}

/** Ours alone; every instance on this database asks for it. */
const advisoryLock = 4_702_118_654n;

/**
 * Runs one small part of a purge, as a transaction, while nobody else on this database runs one (REL-10). PostgreSQL ends the
 * turn with the transaction: also when the instance is killed, and after ten idle seconds when its machine has vanished.
 *
 * @returns null, and runs nothing, while it is somebody else's turn.
 */
export function inPurgeTurn<T>(operation: (queries: Queries) => Promise<T>): Promise<T | null> {
  return database().$transaction(async (queries) => {
    const [turn] = await queries.$queryRaw<[{ mine: boolean }]>`
      SELECT pg_try_advisory_xact_lock(${advisoryLock}) AS mine`;
    return turn.mine ? operation(queries) : null;
  });
}

/** What the database's clock says, in milliseconds since the epoch. */
export async function readDatabaseClock(): Promise<number> {
  const [row] = await database().$queryRaw<[{ now: Date }]>`SELECT now() AS now`;
  return row.now.getTime();
}
