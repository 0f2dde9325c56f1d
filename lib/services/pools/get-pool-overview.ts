import "server-only";
import type { PoolScope } from "@/lib/services/access/scope";
import { getPoolAddresses } from "./get-pool-addresses";
import { getPoolWithCounts } from "./get-pool-with-counts";

/** A pool, what is in it, and its addresses. @throws AppError `pool.not_found`. */
export async function getPoolOverview(scope: PoolScope) {
  const [pool, addresses] = await Promise.all([getPoolWithCounts(scope), getPoolAddresses(scope)]);
  return { pool, addresses };
}
