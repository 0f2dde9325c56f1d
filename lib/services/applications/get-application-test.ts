import "server-only";
import { testPageAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { getApplication } from "@/lib/data/application-settings";
import { listConnectionChoices } from "@/lib/data/offers";
import type { PoolScope } from "@/lib/services/access/scope";
import { createTestTicket, testSeconds } from "./test-ticket";

/**
 * An application, the connections of its pool, and an address at which it can be tried for so many minutes from now.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationTest(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
) {
  const key = { poolId, applicationId };
  const [application, connections, pool] = await Promise.all([
    getApplication(key),
    listConnectionChoices(poolId, applicationId),
    getPoolAddress(poolId),
  ]);
  const address = testPageAddress(pool, application.clientId, createTestTicket(key));
  return { application, connections, test: { address, minutes: testSeconds / 60 } };
}
