import "server-only";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication } from "@/lib/data/application-settings";
import type { PoolScope } from "@/lib/services/access/scope";
import { listPublicKeys } from "./list-public-keys";

/**
 * What an application is called, what may be shown of how it proves itself, and what would go with it.
 *
 * @throws AppError `application.not_found`.
 */
export async function getApplicationSettings(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const key = { poolId: scope.poolId, applicationId };
  const [application, secrets, publicKeys, impact] = await Promise.all([
    getApplication(key),
    listSecrets(key),
    listPublicKeys(scope, { applicationId }),
    countApplicationDeletion(key),
  ]);
  return { application, secrets, publicKeys, impact };
}
