import "server-only";
import { countConnectionDeletion, listOfferChoices } from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * A connection, what would go with it, and the applications of its pool with whether each offers it.
 *
 * @throws AppError `connection.not_found`.
 */
export async function getConnectionOffers({ poolId }: PoolScope, { connectionId }: { connectionId: string }) {
  const key = { poolId, connectionId };
  const [connection, impact, choices] = await Promise.all([
    getConnection(key),
    countConnectionDeletion(key),
    listOfferChoices(key),
  ]);
  return { connection, impact, choices };
}
