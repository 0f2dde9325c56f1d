import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { getConnection } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";
import { writeOffer } from "./write-offer";

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
    await writeOffer(scope, queries, key, offered);
  });
}
