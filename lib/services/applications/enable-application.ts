import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication, setApplicationDisabled } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Lets people sign in to an application again. Enabling an enabled one changes nothing.
 *
 * @throws AppError `application.not_found`.
 */
export async function enableApplication(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  await inTransaction(async (queries) => {
    await getApplication(key, queries);
    if (!(await setApplicationDisabled(queries, key, null))) return;
    await recordEvent(queries, {
      action: "application.enabled",
      context: scope,
      poolId: key.poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
    });
  });
}
