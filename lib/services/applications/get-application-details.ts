import "server-only";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication } from "@/lib/data/application-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { getEndpoints } from "./get-endpoints";

/**
 * An application with what may be shown of its secrets, what would go with it, and the addresses that it has to know.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationDetails(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const key = { poolId: scope.poolId, applicationId };
  const [application, secrets, impact, endpoints] = await Promise.all([
    getApplication(key),
    listSecrets(key),
    countApplicationDeletion(key),
    getEndpoints(scope),
  ]);
  return { application, secrets, impact, endpoints };
}
