import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import {
  countUserRecoveryCodes,
  deleteUserAuthenticator,
  replaceUserRecoveryCodes,
} from "@/lib/data/user-second-factors";
import { AppError } from "@/lib/domain/error";
import type { ResetSecondFactorInput } from "@/lib/domain/user/second-factor";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Takes the authenticator app and all recovery codes from a user who has lost them, and tells the user by mail (SEC-45, SEC-52). Passkeys
 * stay, and so does what the user is signed in to with it: that was come by with what was lost, and not by whoever found it. A sign-in
 * that was asked for a second factor and has not shown one ends: the reset lets nobody in who waits there.
 *
 * @throws AppError `user.not_found`; `user.no_second_factor` when there is nothing to take.
 */
export async function resetSecondFactor(
  scope: PoolScope,
  { userId, reason }: Omit<ResetSecondFactorInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  await inTransaction(async (queries) => {
    // The user first, as whoever sets a second factor up locks them.
    if (!(await lockUser(queries, key))) throw new AppError("user.not_found");
    const recoveryCodes = await countUserRecoveryCodes(queries, key);
    const authenticator = await deleteUserAuthenticator(queries, key);
    if (!authenticator && recoveryCodes === 0) throw new AppError("user.no_second_factor");
    await replaceUserRecoveryCodes(queries, key, []);
    await endSignIns(queries, { poolId, waitingOf: userId }, "ended_by_administrator");
    await recordEvent(queries, {
      action: "user.second_factor_removed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { authenticator, recoveryCodes, note: reason },
    });
    await tellUser(scope, queries, { userId, what: "second_factor_removed" });
  });
}
