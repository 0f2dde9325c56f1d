import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { inTransaction } from "@/lib/data/transaction";
import { listTakenValues, updateUserAt } from "@/lib/data/user-writes";
import { findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { SavedUser, UserValues } from "@/lib/domain/user/user-form";
import { withoutIdleMarks } from "@/lib/domain/user/user-values";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Changes what is known of a user, if nobody else did since it was read (REL-08). What the administrator enters here no sign-in
 * changes any more; a field that they empty is DingTalk's again. Nothing is written when another user of the pool has one of the
 * values that only one can have: the answer says who. An invitation that still waits for another address is cancelled, and links and
 * codes that were sent to an address which is not their verified one any more are void (SEC-57).
 *
 * @throws AppError `user.not_found`, `user.stale`.
 */
export async function updateUser(
  scope: PoolScope,
  { userId, version, ...input }: UserValues & { userId: string; version: number },
): Promise<SavedUser> {
  const key = { poolId: scope.poolId, userId };
  const values = withoutIdleMarks(input);
  return inTransaction(async (queries) => {
    const held = await findUserRow(queries, key);
    if (!held) throw new AppError("user.not_found");
    if (held.version !== version) throw new AppError("user.stale");
    const taken = await listTakenValues(queries, key, values);
    if (taken.length > 0) return { saved: false, taken };
    if (!(await updateUserAt(queries, { ...key, version }, values, held))) throw new AppError("user.stale");
    await recordEvent(queries, {
      action: "user.updated",
      context: scope,
      poolId: key.poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { changed: listChanges<UserValues>(held, values) },
    });
    // The address that they had: whoever takes an account over changes it first (SEC-46).
    if (held.emailVerified && held.email !== null && held.email !== values.email)
      await tellUser(scope, queries, { userId, what: "address_changed", recipient: held.email });
    return { saved: true, id: userId, version: version + 1 };
  });
}
