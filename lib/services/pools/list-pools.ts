import "server-only";
import { database } from "@/lib/data/client";
import { listNewestPools, listPoolsWithCounts, type PoolWithCounts } from "@/lib/data/pools";
import type { ConsoleScope } from "@/lib/services/access/scope";

const switcherLimit = 20;

/** All pools with what is in them, newest first: every administrator looks after all of them. */
export async function listPools(_scope: ConsoleScope): Promise<PoolWithCounts[]> {
  return listPoolsWithCounts(database());
}

/** The pools that the switcher offers: the newest twenty. */
export async function listRecentPools(_scope: ConsoleScope): Promise<{ id: string; name: string }[]> {
  return listNewestPools(database(), switcherLimit);
}
