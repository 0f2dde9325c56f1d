import "server-only";
import { database } from "@/lib/data/client";
import { listNewestPools, listPoolsWithCounts, type PoolWithCounts } from "@/lib/data/pools";

const switcherLimit = 20;

/** All pools with what is in them, newest first. */
export async function listPools(): Promise<PoolWithCounts[]> {
  return listPoolsWithCounts(database());
}

/** The pools that the switcher offers: the newest twenty. */
export async function listRecentPools(): Promise<{ id: string; name: string }[]> {
  return listNewestPools(database(), switcherLimit);
}
