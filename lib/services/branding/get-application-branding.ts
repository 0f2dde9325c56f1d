import "server-only";
import { database } from "@/lib/data/client";
import type { PoolScope } from "@/lib/services/access/scope";
import { getApplicationOfPeople } from "@/lib/services/applications/get-application-of-people";
import { toLook } from "./get-branding";
import { getStoredLook } from "./get-stored-look";

/**
 * How the hosted pages look on which somebody signs in to an application: what it has chosen, and what of its pool is in the place of what
 * it has not.
 *
 * @throws AppError `application.not_found`, also for one that nobody signs in to; `pool.not_found`.
 */
export async function getApplicationBranding(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const { poolId } = scope;
  const [application, own, pool] = await Promise.all([
    getApplicationOfPeople(scope, { applicationId }),
    getStoredLook(database(), { poolId, applicationId }),
    getStoredLook(database(), { poolId }),
  ]);
  const { values, logo } = toLook(pool);
  return { application, ...toLook(own), inherited: { values, logo: values.showsLogo ? logo : null } };
}
