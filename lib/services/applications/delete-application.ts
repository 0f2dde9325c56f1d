import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication, removeApplication } from "@/lib/data/application-settings";
import { revokeClient } from "@/lib/data/oidc-records";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Deletes an application for good with its secrets, and ends its codes and tokens (SEC-47). Users stay.
 *
 * @param input `confirmation` is the application's name, typed by the administrator.
 * @throws AppError `application.not_found`, `application.confirmation_mismatch`.
 */
export async function deleteApplication(
  scope: PoolScope,
  { applicationId, confirmation }: { applicationId: string; confirmation: string },
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
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
      context: scope,
      poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
      details: { name, clientId },
    });
  });
}
