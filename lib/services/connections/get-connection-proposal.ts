import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { registrationFacts } from "@/lib/addresses/registration-facts";
import { listConnections } from "@/lib/data/connection-lists";
import { proposeName } from "@/lib/domain/connection/proposed-name";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What the form of a new connection begins with: an identifier that is free, and what the addresses that DingTalk has to know are
 * made of.
 *
 * @throws AppError `pool.not_found`.
 */
export async function getConnectionProposal({ poolId }: PoolScope) {
  const [pool, connections] = await Promise.all([getPoolAddress(poolId), listConnections(poolId)]);
  return {
    proposed: proposeName(connections.map(({ identifier }) => identifier)),
    registration: registrationFacts(pool, []),
  };
}
