import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { listResourceChoices } from "@/lib/data/resource-servers";
import { hasPeople, hasSecret } from "@/lib/domain/application/application-type";
import type { PoolScope } from "@/lib/services/access/scope";
import { getClaims } from "@/lib/services/claims/get-claims";
import { getEndpoints } from "./get-endpoints";

/**
 * What an application gets: its tokens' settings, what it is told of people beside its scopes, and what it may do at the pool's APIs in
 * its own name. Without people, or without a secret to call in its own name, the last two are null.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationTokens(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const key = { poolId: scope.poolId, applicationId };
  const application = await getApplication(key);
  const [endpoints, claims, resources] = await Promise.all([
    getEndpoints(scope),
    hasPeople(application.type) ? getClaims(scope, { applicationId }) : null,
    hasSecret(application.type) ? listResourceChoices(key) : null,
  ]);
  return { application, endpoints, claims, resources };
}
