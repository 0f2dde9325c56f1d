import "server-only";
import { testPageAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { listConnectionChoices } from "@/lib/data/offers";
import type { PoolScope } from "@/lib/services/access/scope";
import { getApplicationOfPeople } from "./get-application-of-people";
import { listWaysBeside } from "./list-ways-beside";
import { createTestTicket, testSeconds } from "./test-ticket";

/**
 * An application, the connections of its pool and its ways in beside them, and an address at which it can be tried for so many minutes from now.
 *
 * @throws AppError `application.not_found`, also for one that nobody signs in to; `pool.not_found`.
 */
export async function getApplicationTest(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const { poolId } = scope;
  const key = { poolId, applicationId };
  const [application, connections, methods, pool] = await Promise.all([
    getApplicationOfPeople(scope, { applicationId }),
    listConnectionChoices(poolId, applicationId),
    listWaysBeside(scope),
    getPoolAddress(poolId),
  ]);
  const address = testPageAddress(pool, application.clientId, createTestTicket(key));
  return { application, connections, methods, test: { address, minutes: testSeconds / 60 } };
}
