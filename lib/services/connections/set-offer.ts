import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { getConnection } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { writeOffer } from "./write-offer";

/**
 * Offers a connection on an application's login page, or stops offering it. Saying the same twice changes nothing.
 *
 * @throws AppError `connection.not_found`, `application.not_found`, also for those of another pool (SEC-60); `pool.last_way` where it is
 * the last way in of the application and that was not acknowledged.
 */
export async function setOffer(
  scope: PoolScope,
  {
    offered,
    acknowledged,
    ...ids
  }: {
    connectionId: string;
    applicationId: string;
    offered: boolean;
    acknowledged?: readonly string[];
  },
): Promise<void> {
  const key = { ...ids, poolId: scope.poolId };
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    await getApplication(key, queries);
    await keepWayIn(scope, queries, { acknowledged }, () => writeOffer(scope, queries, key, offered));
  });
}
