import "server-only";
import { trialAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { createTrialTicket, trialSeconds } from "./trial-ticket";

/**
 * A connection and an address at which it can be tried for so many minutes from now.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionTrial({ poolId }: PoolScope, { connectionId }: { connectionId: string }) {
  const key = { poolId, connectionId };
  const [connection, pool] = await Promise.all([getConnection(key), getPoolAddress(poolId)]);
  const address = trialAddress(pool, connection.identifier, createTrialTicket(key));
  return { connection, trial: { address, minutes: trialSeconds / 60 } };
}
