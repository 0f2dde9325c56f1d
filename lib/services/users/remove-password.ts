import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { inTransaction } from "@/lib/data/transaction";
import { removeUserPassword } from "@/lib/data/user-passwords";
import { findNamedUser } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Takes a user's password away, with every sign-in that came by it and every link to set one (SEC-47, SEC-57). Somebody else who has
 * done it already changes nothing.
 *
 * @throws AppError `user.not_found`, `pool.last_way` where it is the last way in and that was not acknowledged.
 */
export async function removePassword(
  scope: PoolScope,
  { userId, acknowledged }: { userId: string; acknowledged?: readonly string[] },
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  await inTransaction(async (queries) => {
    if (!(await findNamedUser(queries, key))) throw new AppError("user.not_found");
    const existed = await keepWayIn(scope, queries, { acknowledged }, () => removeUserPassword(queries, key));
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
