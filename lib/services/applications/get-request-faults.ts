import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { listReached } from "@/lib/data/milestones";
import { listRequestFaults } from "@/lib/data/request-faults";
import { showFaults } from "@/lib/domain/application/shown-fault";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * The mistakes in an application's own requests in the last days, the last one first, each with what mends it.
 *
 * @throws AppError `application.not_found`.
 */
export async function getRequestFaults({ poolId }: PoolScope, { applicationId }: { applicationId: string }) {
  const key = { poolId, applicationId };
  const [application, stored, reached] = await Promise.all([
    getApplication(key),
    listRequestFaults(key),
    listReached(key),
  ]);
  const { id, name, type, disabledAt, version } = application;
  const tokensAt = reached.find(({ kind }) => kind === "tokens")?.reachedAt ?? null;
  return {
    application: { id, name, type, disabledAt },
    version,
    faults: showFaults(stored, application, tokensAt),
  };
}
