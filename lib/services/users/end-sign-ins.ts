import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { endSignIns as end } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { hasSignIn } from "@/lib/data/user-sign-ins";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** A sign-in of a user. */
interface UserSignIn {
  userId: string;
  signInId: string;
}

/**
 * Ends one sign-in of a user with its session, grants and tokens (SEC-47). One that has ended already stays ended.
 *
 * @throws AppError `sign_in.not_found`.
 */
export async function endSignIn(scope: PoolScope, signIn: UserSignIn): Promise<void> {
  await endSignIns(scope, signIn, "one");
}

/**
 * Ends every sign-in of a user but one in the same way: for a device that was lost while another one is in use.
 *
 * @param kept the one that goes on.
 * @throws AppError `sign_in.not_found`.
 */
export async function endOtherSignIns(scope: PoolScope, kept: UserSignIn): Promise<void> {
  await endSignIns(scope, kept, "others");
}

async function endSignIns(
  scope: PoolScope,
  { userId, signInId }: UserSignIn,
  which: "one" | "others",
): Promise<void> {
  const key = { poolId: scope.poolId, userId };
  const isOne = which === "one";
  await inTransaction(async (queries) => {
    if (!(await hasSignIn(queries, { ...key, signInId }))) throw new AppError("sign_in.not_found");
    await end(
      queries,
      { ...key, ...(isOne ? { only: signInId } : { except: signInId }) },
      "ended_by_administrator",
    );
    await recordEvent(queries, {
      action: isOne ? "user.sign_in_ended" : "user.other_sign_ins_ended",
      context: scope,
      poolId: key.poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: isOne ? { signIn: signInId } : { kept: signInId },
    });
  });
}
