import "server-only";
import { dingtalkCallbackAddress } from "@/lib/config/addresses";
import { countConnectionDeletion } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { getPoolAddress } from "@/lib/data/pool-addresses";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * A connection, what would go with it, and the address that DingTalk has to know.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionDetails(
  { poolId }: PoolScope,
  { connectionId }: { connectionId: string },
) {
  const key = { poolId, connectionId };
  const [connection, impact, pool] = await Promise.all([
    getConnection(key),
    countConnectionDeletion(key),
    getPoolAddress(poolId),
  ]);
  return { connection, impact, callbackAddress: dingtalkCallbackAddress(pool) };
}
