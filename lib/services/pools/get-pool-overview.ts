import "server-only";
import { listConnectionHealth } from "@/lib/data/connection-health";
import { listConnectionStates } from "@/lib/data/connection-states";
import { listEmergencyUsers } from "@/lib/data/emergency-users";
import { isAnythingOffered, listApplicationsWithoutWayIn } from "@/lib/data/offers";
import { listLostDomains } from "@/lib/data/pool-domains";
import { hasAnswerArrived } from "@/lib/data/sign-in-statistics";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import type { PoolScope } from "@/lib/services/access/scope";
import { countIdentityConflicts } from "@/lib/services/identity-conflicts/count-identity-conflicts";
import { listAlarms } from "@/lib/services/sign-ins/list-alarms";
import { getPoolAddresses } from "./get-pool-addresses";
import { getPoolWithCounts } from "./get-pool-with-counts";
import { getSignInStatistics } from "./get-sign-in-statistics";

/** What has to be so until somebody has signed in. Each is a fact that was seen, and no row that exists. */
interface NextSteps {
  /** A connection was seen working. */
  connection: boolean;
  /** DingTalk has sent somebody back here. */
  callback: boolean;
  /** An enabled application offers an enabled connection. */
  offer: boolean;
  /** Somebody has signed in. */
  signIn: boolean;
}

const unknown: ConnectionHealth = { state: "draft" };

/** How many applications without a way in are named. */
const named = 5;

/**
 * A pool, its addresses, what is left to do until somebody has signed in, and once that has happened how it goes on: null before.
 *
 * @throws AppError `pool.not_found`.
 */
export async function getPoolOverview(scope: PoolScope) {
  const { poolId } = scope;
  const [pool, addresses, states, health, isOffered, withoutWayIn, alarms, conflicts, excepted, lostDomains] =
    await Promise.all([
      getPoolWithCounts(scope),
      getPoolAddresses(scope),
      listConnectionStates(poolId),
      listConnectionHealth(poolId),
      isAnythingOffered(poolId),
      listApplicationsWithoutWayIn(poolId, named),
      listAlarms(scope),
      countIdentityConflicts(scope),
      listEmergencyUsers(poolId),
      listLostDomains(poolId),
    ]);
  const connections = states.map((state) => ({ ...state, health: health.get(state.id) ?? unknown }));
  const hasLogin = connections.some(({ lastLoginAt }) => lastLoginAt !== null);
  // Nobody becomes a user but by a sign-in, and users stay when the connection that they came through is deleted.
  const signIn = hasLogin || pool.users > 0;
  const steps: NextSteps = {
    connection: connections.some(({ seenWorking, health: { state } }) => seenWorking && state !== "failing"),
    callback: signIn || (await hasAnswerArrived(poolId)),
    offer: isOffered,
    signIn,
  };
  // A connection that fails later, or an offer that is withdrawn, makes nobody a newcomer: what fails is what the overview shows.
  const statistics = signIn ? await getSignInStatistics(scope) : null;
  return {
    pool,
    addresses,
    connections,
    withoutWayIn,
    /** Users are excepted for emergencies, and none of them could sign in. */
    isEmergencyBroken: excepted.length > 0 && excepted.every(({ usable }) => usable.length === 0),
    /** Addresses of the pool whose DNS record has gone. */
    lostDomains,
    alarms,
    openConflicts: conflicts.open,
    steps,
    statistics,
  };
}
