import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication, setApplicationDisabled } from "@/lib/data/application-settings";
import { revokeClient } from "@/lib/data/oidc-records";
import { inTransaction } from "@/lib/data/transaction";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Stops an application on all paths at once and ends its codes and tokens (SEC-47). Disabling a disabled one changes
 * nothing.
 *
 * @throws AppError `application.not_found`.
 */
export async function disableApplication(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  await inTransaction(async (queries) => {
    const { poolId, clientId } = await getApplication(key, queries);
    if (!(await setApplicationDisabled(queries, key, new Date()))) return;
    await revokeClient(queries, { poolId, clientId });
    await recordEvent(queries, {
      action: "application.disabled",
      context: scope,
      poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
    });
  });
}
