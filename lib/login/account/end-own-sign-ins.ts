import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { holdOwnSignIn } from "@/lib/data/own-sign-ins";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { hasSignIn } from "@/lib/data/user-sign-ins";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import type { AccountOutcome, AccountScope } from "./account-scope";

/**
 * Ends one of a person's own sign-ins, with its session, grants and tokens (SEC-50, SEC-101). Another one than that which they act in
 * only while their last proof is fresh.
 */
export async function endOwnSignIn(scope: AccountScope, signInId: string): Promise<AccountOutcome> {
  if (signInId !== scope.signInId && !isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId } = scope;
  return inTransaction(async (queries) => {
    if (!(await holdOwnSignIn(queries, scope))) return "over";
    if (!(await hasSignIn(queries, { poolId, userId, signInId }))) return "gone";
    await endSignIns(queries, { poolId, userId, only: signInId }, "ended_by_person");
    await recordEvent(queries, {
      action: "user.sign_in_ended",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { signIn: signInId },
    });
    return "done";
  });
}

/** Ends all of a person's sign-ins but the one that they act in, while their last proof is fresh (SEC-50, SEC-101). */
export async function endOtherOwnSignIns(scope: AccountScope): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId, signInId } = scope;
  return inTransaction(async (queries) => {
    if (!(await holdOwnSignIn(queries, scope))) return "over";
    await endSignIns(queries, { poolId, userId, except: signInId }, "ended_by_person");
    await recordEvent(queries, {
      action: "user.other_sign_ins_ended",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { kept: signInId },
    });
    return "done";
  });
}
