import "server-only";
import type { ApplicationDetails } from "@/lib/data/application-settings";
import { listOpenFaults } from "@/lib/data/request-faults";
import { isAllowed } from "@/lib/domain/application/mend-fault";
import { readFaultKind } from "@/lib/domain/application/request-fault";
import type { PoolScope } from "@/lib/services/access/scope";

const daySeconds = 24 * 60 * 60;

/** How many distinct mistakes an application's requests of the last day had that nobody has mended. @param application of the scope's pool. */
export async function countOpenFaults(scope: PoolScope, application: ApplicationDetails): Promise<number> {
  const open = await listOpenFaults({ poolId: scope.poolId, applicationId: application.id }, daySeconds);
  return open.filter((fault) => {
    const kind = readFaultKind(fault.kind);
    return kind !== null && !isAllowed({ ...fault, kind }, application);
  }).length;
}
