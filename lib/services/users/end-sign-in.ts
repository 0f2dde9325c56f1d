import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { hasSignIn } from "@/lib/data/user-sign-ins";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Ends one sign-in of a user with its session, grants and tokens (SEC-47). One that has ended already stays ended.
 *
 * @throws AppError `sign_in.not_found`.
 */
export async function endSignIn(
  scope: PoolScope,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, userId };
  await inTransaction(async (queries) => {
    if (!(await hasSignIn(queries, { ...key, signInId }))) throw new AppError("sign_in.not_found");
    await endSignIns(queries, { ...key, only: signInId }, "ended_by_administrator");
    await recordEvent(queries, {
      action: "user.sign_in_ended",
      context: scope,
      poolId: key.poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { signIn: signInId },
    });
  });
}
