import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { type ApplicationKey, getApplication, setApplicationDisabled } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";

/**
 * Lets people sign in to an application again. Enabling an enabled one changes nothing.
 *
 * @throws AppError `application.not_found`.
 */
export async function enableApplication(key: ApplicationKey, context: AuditContext): Promise<void> {
  await inTransaction(async (queries) => {
    await getApplication(key, queries);
    if (!(await setApplicationDisabled(queries, key, null))) return;
    await recordEvent(queries, {
      action: "application.enabled",
      context,
      poolId: key.poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
    });
  });
}
