import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import {
  deleteIdleRecoveryCodes,
  deleteUserAuthenticator,
  findUserSecondFactors,
} from "@/lib/data/user-second-factors";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import type { AccountOutcome, AccountScope } from "../account/account-scope";
import { inOwnAccount } from "../account/in-own-account";
import { tellOwner } from "../account/tell-owner";
import { makeRecoveryCodes } from "./conclude-set-up";

/**
 * Takes a person's own authenticator app away, while their last proof is fresh. Where everybody of the pool has to have a second factor,
 * only who has a passkey beside it. Recovery codes stand in for nothing after the last one has gone.
 */
export async function removeOwnAuthenticator(scope: AccountScope): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId } = scope;
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    const factors = await findUserSecondFactors(scope, queries);
    if (factors?.rule === "required" && factors.passkeys === 0) return "second_factor_wanted";
    if (!(await deleteUserAuthenticator(queries, scope))) return "gone";
    await deleteIdleRecoveryCodes(queries, scope);
    await recordEvent(queries, {
      action: "user.second_factor_removed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
    await tellOwner(scope, queries, "second_factor_removed");
    return "done";
  });
}

/**
 * Makes new recovery codes for whoever has a second factor, while their last proof is fresh. The earlier ones are void.
 *
 * @returns them, this one time; else what stands in the way.
 */
export async function renewRecoveryCodes(scope: AccountScope): Promise<string[] | "prove" | "gone" | "over"> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId } = scope;
  return inOwnAccount<string[] | "gone">(scope, async (queries) => {
    const factors = await findUserSecondFactors(scope, queries);
    if (!factors || (factors.authenticatorSetAt === null && factors.passkeys === 0)) return "gone";
    const codes = await makeRecoveryCodes(scope, queries);
    await recordEvent(queries, {
      action: "user.recovery_codes_renewed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
    await tellOwner(scope, queries, "recovery_codes_renewed");
    return codes;
  });
}
