import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { type ApplicationKey, getApplication, setApplicationDisabled } from "@/lib/data/application-settings";
import { revokeClient } from "@/lib/data/oidc-records";
import { inTransaction } from "@/lib/data/transaction";

/**
 * Stops an application on all paths at once and ends its codes and tokens (SEC-47). Disabling a disabled one changes
 * nothing.
 *
 * @throws AppError `application.not_found`.
 */
export async function disableApplication(key: ApplicationKey, context: AuditContext): Promise<void> {
  await inTransaction(async (queries) => {
    const { poolId, clientId } = await getApplication(key, queries);
    if (!(await setApplicationDisabled(queries, key, new Date()))) return;
    await revokeClient(queries, { poolId, clientId });
    await recordEvent(queries, {
      action: "application.disabled",
      context,
      poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
    });
  });
}
