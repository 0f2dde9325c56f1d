import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findLogoutSettings, updateLogoutSettings } from "@/lib/data/logout-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { LogoutSettingsInput } from "@/lib/domain/application/logout-settings";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes where an application is told that a session has ended, and whether it is told which.
 *
 * @throws AppError `application.not_found`, `application.stale` when it is not `from` any more (REL-08).
 */
export async function setLogout(
  scope: PoolScope,
  { applicationId, from, address, sessionRequired }: Omit<LogoutSettingsInput, "poolId">,
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  const to = { address, sessionRequired };
  await inTransaction(async (queries) => {
    const stored = await findLogoutSettings(key, queries);
    if (!stored) throw new AppError("application.not_found");
    const changed = listChanges(stored, to);
    if (changed.length === 0) return;
    if (!(await updateLogoutSettings(queries, key, from, to))) throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.logout_changed",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { changed },
    });
  });
}
