import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deleteProtectedSite } from "@/lib/data/protected-sites";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Lets an application protect a site no more: its proxy is told that nobody may get in, and everybody is signed out there.
 *
 * @throws AppError `protected_site.not_found`.
 */
export async function removeProtectedSite(
  scope: PoolScope,
  { applicationId, siteId }: { applicationId: string; siteId: string },
): Promise<void> {
  await inTransaction(async (queries) => {
    const origin = await deleteProtectedSite(queries, { poolId: scope.poolId, applicationId, siteId });
    if (origin === null) throw new AppError("protected_site.not_found");
    await recordEvent(queries, {
      action: "application.site_removed",
      context: scope,
      poolId: scope.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { origin },
    });
  });
}
