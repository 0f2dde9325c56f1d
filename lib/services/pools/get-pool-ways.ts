import "server-only";
import { database } from "@/lib/data/client";
import { readPoolWays } from "@/lib/data/pool-ways";
import type { PoolWays } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";

/** How people come in to a pool: what a page needs to say what a change would take from them. */
export async function getPoolWays({ poolId }: PoolScope): Promise<PoolWays> {
  return readPoolWays(database(), poolId);
}
