import "server-only";
import { findHost } from "@/lib/addresses/hosts";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication } from "@/lib/data/application-settings";
import { countProtectedSites, insertProtectedSite, isHostProtected } from "@/lib/data/protected-sites";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { hostOfSite, maximumProtectedSites } from "@/lib/domain/protected-site/site-origin";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Lets an application protect a site: whoever visits it signs in to the application first, as soon as the site's proxy asks us.
 *
 * @throws AppError `application.not_found`; `protected_site.own_host` for a host of the product itself; `protected_site.taken` when an
 *   application of the pool protects the host; `protected_site.too_many`.
 */
export async function addProtectedSite(
  scope: PoolScope,
  { applicationId, origin }: { applicationId: string; origin: string },
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  const host = hostOfSite(origin);
  // Its cookies would be among ours.
  if (await findHost(host))
    throw new AppError("protected_site.own_host", { fields: { origin: "protected_site.origin.own_host" } });
  await inTransaction(async (queries) => {
    await getApplication(key, queries);
    if ((await countProtectedSites(queries, key)) >= maximumProtectedSites)
      throw new AppError("protected_site.too_many");
    if (await isHostProtected(queries, key.poolId, host))
      throw new AppError("protected_site.taken", { fields: { origin: "protected_site.origin.taken" } });
    await insertProtectedSite(queries, { ...key, origin, host });
    await recordEvent(queries, {
      action: "application.site_added",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { origin },
    });
  });
}
