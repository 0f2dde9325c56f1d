import "server-only";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication } from "@/lib/data/application-settings";
import { listConnectionChoices } from "@/lib/data/offers";
import type { PoolScope } from "@/lib/services/access/scope";
import { findFirstSignIn } from "./find-first-sign-in";
import { getEndpoints } from "./get-endpoints";

/**
 * An application with the connections of its pool, what may be shown of its secrets, what would go with it, the addresses that it has
 * to know, and what has come of it so far. `from` is the connection whose page the administrator came from to make it.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationDetails(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
  query: { from?: string | string[] } = {},
) {
  const key = { poolId: scope.poolId, applicationId };
  const [application, connections, secrets, impact, endpoints, firstSignIn] = await Promise.all([
    getApplication(key),
    listConnectionChoices(scope.poolId, applicationId),
    listSecrets(key),
    countApplicationDeletion(key),
    getEndpoints(scope),
    findFirstSignIn(scope, { applicationId }),
  ]);
  const from = connections.find(({ id }) => id === query.from) ?? null;
  return { application, connections, secrets, impact, endpoints, firstSignIn, from };
}
