import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import type { Queries } from "@/lib/data/transaction";
import {
  countUserRecoveryCodes,
  raiseSignIn,
  replaceUserRecoveryCodes,
} from "@/lib/data/user-second-factors";
import { amrOfFactor, type SecondFactor } from "@/lib/domain/second-factor/rule";
import { renewRecoveryCodesOf } from "@/lib/second-factor/recovery-codes";
import type { AccountScope } from "../account/account-scope";
import { tellOwner } from "../account/tell-owner";

/** What setting a second factor up came to. */
export type SetUpOutcome =
  /** `recoveryCodes`, this one time: none where there are some; `amr` is all that is shown in the sign-in by now. */
  | { kind: "set"; recoveryCodes: string[]; amr: string[] }
  /** The person has to prove themselves once more first; there is nothing to set up here; what was shown does not hold, or was
   * tried too often. */
  | { kind: "prove" | "gone" | "refused" | "too_many" };

/**
 * Ends the set-up of a second factor in the transaction that keeps it: the sign-in is raised by what was shown, recovery codes are made
 * where there are none, and the person is told by mail (SEC-45, SEC-52).
 */
export async function concludeSetUp(
  scope: AccountScope,
  queries: Queries,
  factor: Exclude<SecondFactor, "recovery_code">,
): Promise<SetUpOutcome> {
  const { poolId, userId } = scope;
  const recoveryCodes =
    (await countUserRecoveryCodes(queries, scope)) > 0 ? [] : await makeRecoveryCodes(scope, queries);
  await recordEvent(queries, {
    action: "user.second_factor_set",
    context: scope,
    poolId,
    object: `user:${userId}`,
    outcome: "success",
    details: { factor },
  });
  await tellOwner(scope, queries, "second_factor_set");
  const amr = await raiseSignIn(queries, scope, { factor, amr: amrOfFactor(factor) });
  return { kind: "set", recoveryCodes, amr };
}

/** New recovery codes of a person in the place of all earlier ones. @returns them, this one time. */
export function makeRecoveryCodes(
  { poolId, userId }: Pick<AccountScope, "poolId" | "userId">,
  queries: Queries,
): Promise<string[]> {
  return renewRecoveryCodesOf(userId, (digests) =>
    replaceUserRecoveryCodes(queries, { poolId, userId }, digests),
  );
}
