import "server-only";
import { dingtalkCallbackAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { countConnectionDeletion, listOfferingApplications } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { listAlarms } from "@/lib/services/sign-ins/list-alarms";

/**
 * A connection, what would go with it, whether nobody gets in through it, and what the addresses that DingTalk has to know are made of. Its settings are null
 * when they cannot be read.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionDetails(scope: PoolScope, { connectionId }: { connectionId: string }) {
  const { poolId } = scope;
  const key = { poolId, connectionId };
  const [connection, impact, pool, applications, alarms] = await Promise.all([
    getConnection(key),
    countConnectionDeletion(key),
    getPoolAddress(poolId),
    listOfferingApplications(key),
    listAlarms(scope, { connectionId }),
  ]);
  return {
    connection,
    impact,
    alarms,
    registration: { callbackAddress: dingtalkCallbackAddress(pool), poolBase: pool.base, applications },
  };
}
