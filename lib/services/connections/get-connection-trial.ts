import "server-only";
import { trialAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { countConnectionDeletion } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { getConnectionChecks } from "./get-connection-checks";
import { createTrialTicket, trialSeconds } from "./trial-ticket";

/**
 * A connection, what would go with it, and an address at which it can be tried for so many minutes from now.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionTrial(scope: PoolScope, { connectionId }: { connectionId: string }) {
  const { poolId } = scope;
  const key = { poolId, connectionId };
  const [connection, impact, pool, checks] = await Promise.all([
    getConnection(key),
    countConnectionDeletion(key),
    getPoolAddress(poolId),
    getConnectionChecks(scope, { connectionId }),
  ]);
  const address = trialAddress(pool, connection.identifier, createTrialTicket(key));
  return { connection, impact, checks, trial: { address, minutes: trialSeconds / 60 } };
}
