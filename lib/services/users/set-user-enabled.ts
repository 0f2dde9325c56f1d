import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { closeMailCodes } from "@/lib/data/mail-codes";
import { cancelMailsAbout } from "@/lib/data/mails";
import { closePasswordLinks } from "@/lib/data/password-links";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { findUserRow, setUserEnabledAt } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { namePasswordLinks } from "@/lib/domain/user/password";
import { nameUserInvitations } from "@/lib/domain/user/user-invitation";
import type { SetUserEnabledInput } from "@/lib/domain/user/user-state";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Enables or disables a user of a pool. Disabling ends their sessions, grants and tokens, and what links and codes were sent to them,
 * in the same transaction: none of it comes back when they are enabled again (SEC-47).
 *
 * @throws AppError `user.stale` when somebody else changed the user since `version` (REL-08), `user.not_found`, `pool.last_way` where
 * nobody else comes in by what they come in by and that was not acknowledged.
 */
export async function setUserEnabled(
  scope: PoolScope,
  { userId, version, enabled, acknowledged }: Omit<SetUserEnabledInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const disabledAt = enabled ? null : new Date();
    await keepWayIn(scope, queries, { acknowledged }, async () => {
      if (!(await setUserEnabledAt(queries, { poolId, userId, version, disabledAt })))
        throw new AppError(
          (await findUserRow(queries, { poolId, userId })) ? "user.stale" : "user.not_found",
        );
    });
    if (!enabled) {
      await endSignIns(queries, { poolId, userId }, "user_disabled");
      await closePasswordLinks(queries, { poolId, userId });
      await closeMailCodes(queries, { poolId, userId });
      await cancelMailsAbout(queries, [namePasswordLinks(userId), nameUserInvitations(userId)]);
    }
    await recordEvent(queries, {
      action: enabled ? "user.enabled" : "user.disabled",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
  });
}
