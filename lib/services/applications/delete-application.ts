import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { type ApplicationKey, getApplication, removeApplication } from "@/lib/data/application-settings";
import { revokeClient } from "@/lib/data/oidc-records";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";

/**
 * Deletes an application for good with its secrets, and ends its codes and tokens (SEC-47). Users stay.
 *
 * @param confirmation the application's name, typed by the administrator.
 * @throws AppError `application.not_found`, `application.confirmation_mismatch`.
 */
export async function deleteApplication(
  key: ApplicationKey,
  confirmation: string,
  context: AuditContext,
): Promise<void> {
  await inTransaction(async (queries) => {
    const { poolId, clientId, name } = await getApplication(key, queries);
    if (confirmation !== name)
      throw new AppError("application.confirmation_mismatch", {
        fields: { confirmation: "application.confirmation_mismatch" },
      });
    await revokeClient(queries, { poolId, clientId });
    await removeApplication(queries, key);
    await recordEvent(queries, {
      action: "application.deleted",
      context,
      poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
      details: { name, clientId },
    });
  });
}
