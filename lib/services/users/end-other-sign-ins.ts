import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { hasSignIn } from "@/lib/data/user-sign-ins";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Ends every sign-in of a user but one, with sessions, grants and tokens (SEC-47): for a device that was lost while another one is
 * in use.
 *
 * @param input `signInId` is the one that goes on.
 * @throws AppError `sign_in.not_found`.
 */
export async function endOtherSignIns(
  scope: PoolScope,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, userId };
  await inTransaction(async (queries) => {
    if (!(await hasSignIn(queries, { ...key, signInId }))) throw new AppError("sign_in.not_found");
    await endSignIns(queries, { ...key, except: signInId }, "ended_by_administrator");
    await recordEvent(queries, {
      action: "user.other_sign_ins_ended",
      context: scope,
      poolId: key.poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { kept: signInId },
    });
  });
}
