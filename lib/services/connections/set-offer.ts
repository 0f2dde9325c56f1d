import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { getConnection } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import { hasPeople } from "@/lib/domain/application/application-type";
import { AppError } from "@/lib/domain/error";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { writeOffer } from "./write-offer";

/**
 * Offers a connection on an application's login page, or stops offering it. Saying the same twice changes nothing.
 *
 * @throws AppError `connection.not_found`, `application.not_found`, also for those of another pool (SEC-60), and for one that nobody signs in
 * to; `pool.last_way` where it is the last way in of the application and that was not acknowledged.
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
    const { type } = await getApplication(key, queries);
    if (offered && !hasPeople(type)) throw new AppError("application.not_found");
    await keepWayIn(scope, queries, { acknowledged }, () => writeOffer(scope, queries, key, offered));
  });
}
