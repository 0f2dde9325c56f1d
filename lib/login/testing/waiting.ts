import { database } from "@/lib/data/client";
import type { Queries } from "@/lib/data/transaction";

/** The process id of the database's session that a transaction runs in. */
export async function processOf(queries: Queries): Promise<number> {
  const [session] = await queries.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  if (!session) throw new Error("a transaction has a session");
  return session.pid;
}

/** How many sessions of the database wait for what the session with this process id holds. */
export async function countWaiting(holder: number): Promise<number> {
  const [row] = await database().$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE ${holder}::int = ANY (pg_blocking_pids(pid))`;
  return row?.waiting ?? 0;
}
