import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Ends every sign-in of a user with its sessions, grants and tokens (SEC-47). The user stays enabled and may sign in again.
 *
 * @throws AppError `user.not_found`
 */
export async function signOutEverywhere(scope: PoolScope, { userId }: { userId: string }): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    if (!(await findUserRow(queries, { poolId, userId }))) throw new AppError("user.not_found");
    await endSignIns(queries, { poolId, userId }, "signed_out_everywhere");
    await recordEvent(queries, {
      action: "user.signed_out_everywhere",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
  });
}
