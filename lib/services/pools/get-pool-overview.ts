import "server-only";
import type { PoolScope } from "@/lib/services/access/scope";
import { listAlarms } from "@/lib/services/sign-ins/list-alarms";
import { getPoolAddresses } from "./get-pool-addresses";
import { getPoolWithCounts } from "./get-pool-with-counts";

/** A pool, what is in it, its addresses, and where nobody gets in. @throws AppError `pool.not_found`. */
export async function getPoolOverview(scope: PoolScope) {
  const [pool, addresses, alarms] = await Promise.all([
    getPoolWithCounts(scope),
    getPoolAddresses(scope),
    listAlarms(scope),
  ]);
  return { pool, addresses, alarms };
}
