import "server-only";
import { database } from "@/lib/data/client";
import type { EmergencyUser } from "@/lib/data/emergency-users";
import { countUsersWithoutSecondFactor, listDemandingApplications } from "@/lib/data/pool-second-factors";
import type { PoolWithCounts } from "@/lib/data/pools";
import { findRegistration } from "@/lib/data/registration";
import { AppError } from "@/lib/domain/error";
import type { Registration } from "@/lib/domain/pool/registration";
import type { PoolWays } from "@/lib/domain/pool/ways-in";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";
import { getSignInRetention } from "@/lib/services/retention/get-sign-in-retention";
import { getSigningKeys, type PoolSigningKeys } from "@/lib/services/signing-keys/get-signing-keys";
import { getPoolWays } from "./get-pool-ways";
import { getPoolWithCounts } from "./get-pool-with-counts";
import { listEmergencyUsers } from "./list-emergency-users";

/** What the settings of a pool are about. */
interface PoolSettings {
  pool: PoolWithCounts;
  ways: PoolWays;
  /** Who may sign in by what it does not offer. */
  excepted: EmergencyUser[];
  /** How many days attempts are kept. */
  keptDays: number;
  /** There is a mail server: what stands on mail can be switched on. */
  isMailOn: boolean;
  /** How many enabled users have no second factor yet, and which enabled applications let nobody in without. */
  secondFactors: { missing: number; demandedBy: { id: string; name: string }[] };
  /** Who may create an account. */
  registration: Registration;
  /** What its tokens are signed with. */
  signingKeys: PoolSigningKeys;
}

/** What can be set for a pool. @throws AppError `pool.not_found`. */
export async function getPoolSettings(scope: PoolScope): Promise<PoolSettings> {
  const [pool, ways, excepted, keptDays, registration, signingKeys, missing, demandedBy] = await Promise.all([
    getPoolWithCounts(scope),
    getPoolWays(scope),
    listEmergencyUsers(scope),
    getSignInRetention(scope),
    findRegistration(database(), scope.poolId),
    getSigningKeys(scope),
    countUsersWithoutSecondFactor(scope.poolId),
    listDemandingApplications(scope.poolId),
  ]);
  if (!registration) throw new AppError("pool.not_found");
  const secondFactors = { missing, demandedBy };
  return { pool, ways, excepted, keptDays, isMailOn: isMailOn(), secondFactors, registration, signingKeys };
}
