import "server-only";
import type { PoolScope } from "@/lib/services/access/scope";
import { listSitesToConfigure } from "@/lib/services/protected-sites/list-sites-to-configure";
import { getApplicationOfPeople } from "./get-application-of-people";

/**
 * The sites that an application protects.
 *
 * @throws AppError `application.not_found`, also for one that nobody signs in to; `pool.not_found`.
 */
export async function getApplicationSites(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const [application, sites] = await Promise.all([
    getApplicationOfPeople(scope, { applicationId }),
    listSitesToConfigure(scope, { applicationId }),
  ]);
  return { application, sites };
}
