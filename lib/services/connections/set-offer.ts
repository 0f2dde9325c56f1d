import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication } from "@/lib/data/application-settings";
import { getConnection } from "@/lib/data/connection-settings";
import { insertOffer, removeOffer } from "@/lib/data/offers";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Offers a connection on an application's login page, or stops offering it. Saying the same twice changes nothing.
 *
 * @throws AppError `connection.not_found`, `application.not_found`, also for those of another pool (SEC-60).
 */
export async function setOffer(
  scope: PoolScope,
  { offered, ...ids }: { connectionId: string; applicationId: string; offered: boolean },
): Promise<void> {
  const key = { ...ids, poolId: scope.poolId };
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    await getApplication(key, queries);
    const change = offered ? insertOffer : removeOffer;
    if (!(await change(queries, key))) return;
    await recordEvent(queries, {
      action: offered ? "connection.offered" : "connection.withdrawn",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
      details: { applicationId: key.applicationId },
    });
  });
}
