import "server-only";
import { trialAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { findLastTrial } from "./find-last-trial";
import { createTrialTicket, trialSeconds } from "./trial-ticket";

/**
 * A connection, an address at which it can be tried for so many minutes from now, and how its last trial ended.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionTrial(scope: PoolScope, { connectionId }: { connectionId: string }) {
  const { poolId } = scope;
  const key = { poolId, connectionId };
  const [connection, pool, last] = await Promise.all([
    getConnection(key),
    getPoolAddress(poolId),
    findLastTrial(scope, { connectionId }),
  ]);
  const address = trialAddress(pool, connection.identifier, createTrialTicket(key));
  return { connection, last, trial: { address, minutes: trialSeconds / 60 } };
}
