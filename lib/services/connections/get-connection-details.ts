import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { registrationFacts } from "@/lib/addresses/registration-facts";
import {
  countConnectionDeletion,
  listOfferChoices,
  listOfferingApplications,
} from "@/lib/data/connection-lists";
import { getConnection } from "@/lib/data/connection-settings";
import { findGuide } from "@/lib/data/setup-guides";
import { findLostWays, withoutConnection, withoutOffer } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { getPoolWays } from "@/lib/services/pools/get-pool-ways";
import { listAlarms } from "@/lib/services/sign-ins/list-alarms";
import { findLastTrial } from "./find-last-trial";
import { getConnectionChecks } from "./get-connection-checks";

/**
 * A connection, what would go with it and the ways in among it, the applications of its pool with whether each offers it, whether nobody gets in
 * through it, what is known of its way to DingTalk, and what the addresses that DingTalk has to know are made of, the link
 * to its steps, and how its last trial ended. Its settings are null when they cannot be read.
 *
 * @throws AppError `connection.not_found`, `pool.not_found`.
 */
export async function getConnectionDetails(scope: PoolScope, { connectionId }: { connectionId: string }) {
  const { poolId } = scope;
  const key = { poolId, connectionId };
  const [connection, impact, choices, pool, applications, checks, alarms, guide, trial, ways] =
    await Promise.all([
      getConnection(key),
      countConnectionDeletion(key),
      listOfferChoices(key),
      getPoolAddress(poolId),
      listOfferingApplications(key),
      getConnectionChecks(scope, { connectionId }),
      listAlarms(scope, { connectionId }),
      findGuide(key),
      findLastTrial(scope, { connectionId }),
      getPoolWays(scope),
    ]);
  return {
    connection,
    impact,
    checks,
    alarms,
    guide,
    trial,
    lost: findLostWays(ways, withoutConnection(ways, connectionId)),
    choices: choices.map((choice) => ({
      ...choice,
      lost: findLostWays(ways, withoutOffer(ways, { connectionId, applicationId: choice.id })),
    })),
    registration: registrationFacts(pool, applications),
  };
}
