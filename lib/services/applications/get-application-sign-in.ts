import "server-only";
import { listConnectionChoices } from "@/lib/data/offers";
import { findLostWays, withoutOffer } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { getAdmission } from "@/lib/services/admission/get-admission";
import { getPoolWays } from "@/lib/services/pools/get-pool-ways";
import { getApplicationOfPeople } from "./get-application-of-people";
import { getEndpoints } from "./get-endpoints";
import { listWaysBeside } from "./list-ways-beside";

/**
 * How people come into an application: by which connections of its pool, each with the ways in that would be lost without it, by which
 * ways beside them, and who of them may.
 *
 * @throws AppError `application.not_found`, also for one that nobody signs in to; `pool.not_found`.
 */
export async function getApplicationSignIn(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const { poolId } = scope;
  const [application, choices, methods, endpoints, ways, entry] = await Promise.all([
    getApplicationOfPeople(scope, { applicationId }),
    listConnectionChoices(poolId, applicationId),
    listWaysBeside(scope),
    getEndpoints(scope),
    getPoolWays(scope),
    getAdmission(scope, { applicationId }),
  ]);
  const connections = choices.map((choice) => ({
    ...choice,
    lost: findLostWays(ways, withoutOffer(ways, { applicationId, connectionId: choice.id })),
  }));
  return { application, connections, methods, endpoints, entry };
}
