import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { removeUserPassword } from "@/lib/data/user-passwords";
import { AppError } from "@/lib/domain/error";
import { keepUserWayIn } from "@/lib/services/access/keep-user-way-in";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Takes a user's password away, with every sign-in that came by it and every link to set one (SEC-47, SEC-57). Somebody else who has
 * done it already changes nothing.
 *
 * @throws AppError `user.not_found`, `pool.last_way` where it is the last way in and `user.last_way` where it is the user's, and that was
 * not acknowledged.
 */
export async function removePassword(
  scope: PoolScope,
  { userId, acknowledged }: { userId: string; acknowledged?: readonly string[] },
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  await inTransaction(async (queries) => {
    const existed = await keepWayIn(scope, queries, { acknowledged }, async () => {
      // The user first, as whoever unlinks an identity of theirs locks them: of two ways that go at once one is the last.
      if (!(await lockUser(queries, key))) throw new AppError("user.not_found");
      return keepUserWayIn(scope, queries, { userId, acknowledged }, () => removeUserPassword(queries, key));
    });
    if (!existed) return;
    await recordEvent(queries, {
      action: "user.password_removed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
    await tellUser(scope, queries, { userId, what: "password_removed" });
  });
}
