import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication } from "@/lib/data/application-settings";
import { associateApplication, dissociateApplication } from "@/lib/data/connection-applications";
import { getConnection } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Offers a connection on an application's login page, or stops offering it. Saying the same twice changes nothing.
 *
 * @throws AppError `connection.not_found`, `application.not_found`, also for those of another pool (SEC-60).
 */
export async function setAssociation(
  scope: PoolScope,
  { associated, ...ids }: { connectionId: string; applicationId: string; associated: boolean },
): Promise<void> {
  const key = { ...ids, poolId: scope.poolId };
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    await getApplication(key, queries);
    const change = associated ? associateApplication : dissociateApplication;
    if (!(await change(queries, key))) return;
    await recordEvent(queries, {
      action: associated ? "connection.application_associated" : "connection.application_dissociated",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
      details: { applicationId: key.applicationId },
    });
  });
}
