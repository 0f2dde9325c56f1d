import "server-only";
import type { PoolScope } from "@/lib/services/access/scope";
import { getApplicationOfPeople } from "./get-application-of-people";
import { getLogout } from "./get-logout";

/**
 * Where people of an application are sent once they have signed out, and how it is told of it itself.
 *
 * @throws AppError `application.not_found`, also for one that nobody signs in to.
 */
export async function getApplicationLogout(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const [application, logout] = await Promise.all([
    getApplicationOfPeople(scope, { applicationId }),
    getLogout(scope, { applicationId }),
  ]);
  return { application, logout };
}
