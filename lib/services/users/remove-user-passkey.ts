import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { deleteUserPasskey } from "@/lib/data/user-passkeys";
import { deleteIdleRecoveryCodes } from "@/lib/data/user-second-factors";
import { AppError } from "@/lib/domain/error";
import type { RemoveUserPasskeyInput } from "@/lib/domain/user/passkeys";
import { keepUserWayIn } from "@/lib/services/access/keep-user-way-in";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Takes a passkey from its user, with every sign-in of theirs by a passkey or raised by one, since none says which one it came by (SEC-45, SEC-47). With
 * the last second factor go its recovery codes (SEC-52).
 *
 * @throws AppError `user.not_found`, `passkey.not_found`; `pool.last_way` where it is the last way in and `user.last_way` where it
 * is the user's, and that was not acknowledged.
 */
export async function removeUserPasskey(
  scope: PoolScope,
  { userId, passkeyId, reason, acknowledged }: Omit<RemoveUserPasskeyInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  await inTransaction(async (queries) => {
    const name = await keepWayIn(scope, queries, { acknowledged }, async () => {
      // The user first, as a sign-in locks them.
      if (!(await lockUser(queries, key))) throw new AppError("user.not_found");
      return keepUserWayIn(scope, queries, { userId, acknowledged }, () =>
        deleteUserPasskey(queries, { ...key, passkeyId }),
      );
    });
    if (name === null) throw new AppError("passkey.not_found");
    await deleteIdleRecoveryCodes(queries, key);
    await endSignIns(queries, { poolId, passkeysOf: userId }, "passkey_removed");
    await recordEvent(queries, {
      action: "user.passkey_removed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { passkey: passkeyId, name, note: reason },
    });
    await tellUser(scope, queries, { userId, what: "passkey_removed" });
  });
}
