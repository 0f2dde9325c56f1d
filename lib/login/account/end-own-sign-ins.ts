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
export function endOwnSignIn(scope: AccountScope, signInId: string): Promise<AccountOutcome> {
  return endOwn(scope, { one: signInId });
}

/** Ends all of a person's sign-ins but the one that they act in, while their last proof is fresh (SEC-50, SEC-101). */
export function endOtherOwnSignIns(scope: AccountScope): Promise<AccountOutcome> {
  return endOwn(scope, { one: null });
}

/** @param which `one` is null for all but the one that they act in. */
async function endOwn(scope: AccountScope, { one }: { one: string | null }): Promise<AccountOutcome> {
  const { poolId, userId, signInId: own } = scope;
  if (one !== own && !isFreshProof(scope, new Date())) return "prove";
  return inTransaction(async (queries) => {
    if (!(await holdOwnSignIn(queries, scope))) return "over";
    if (one !== null && !(await hasSignIn(queries, { poolId, userId, signInId: one }))) return "gone";
    await endSignIns(
      queries,
      { poolId, userId, ...(one === null ? { except: own } : { only: one }) },
      "ended_by_person",
    );
    await recordEvent(queries, {
      action: one === null ? "user.other_sign_ins_ended" : "user.sign_in_ended",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: one === null ? { kept: own } : { signIn: one },
    });
    return "done";
  });
}
