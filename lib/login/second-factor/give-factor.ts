import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { countSecondFactorTry, raiseSignIn } from "@/lib/data/user-second-factors";
import { amrOfFactor, type SecondFactor } from "@/lib/domain/second-factor/rule";
import { forgetCode, hasRoomForCode } from "@/lib/second-factor/code-limits";
import type { AccountScope } from "../account/account-scope";
import { inOwnAccount } from "../account/in-own-account";
import { tellOwner } from "../account/tell-owner";
import { recordRefusedTry } from "../record-refused-try";
import { type FactorAnswer, readFactor, takeFactor } from "./factor-answer";
import { countVainTry } from "./vain-tries";

/** How often one sign-in may be tried to raise; each account has limits of its own beside that. */
const mostTries = 10;

/** What showing a second factor came to. */
export type FactorOutcome =
  /** `amr` is all that is shown in the sign-in by now. */
  { kind: "raised"; amr: string[] } | { kind: "refused" | "too_many" | "over" };

/**
 * Raises the sign-in that somebody acts in by a second factor of theirs (SEC-52). Tries are counted before they are looked at, by sign-in
 * and by account, over all instances (SEC-55); an answer counts once. Whoever gets here has shown a first factor, so no stranger uses
 * anybody's tries up. A recovery code that was used is told by mail, and so are many tries in vain.
 */
export async function giveFactor(scope: AccountScope, given: FactorAnswer): Promise<FactorOutcome> {
  const { userId, clientAddress } = scope;
  const { factor } = given;
  const entry = { ownerId: userId, clientAddress };
  const counted = factor === "passkey" ? null : kindOf(factor);
  if (!(await countSecondFactorTry(scope, mostTries))) return refuse(scope, factor, "too_many");
  if (counted && !(await hasRoomForCode(counted, entry))) return refuse(scope, factor, "too_many");
  const read = await readFactor(scope, given);
  const outcome = await inOwnAccount<string[] | "refused">(scope, async (queries) => {
    if (!(await takeFactor(queries, scope, read))) return "refused";
    await recordEvent(queries, {
      action: "login.second_factor_given",
      context: scope,
      poolId: scope.poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { factor, signIn: scope.signInId },
    });
    if (factor === "recovery_code") {
      await recordEvent(queries, {
        action: "user.recovery_code_used",
        context: scope,
        poolId: scope.poolId,
        object: `user:${userId}`,
        outcome: "success",
      });
      await tellOwner(scope, queries, "recovery_code_used");
    }
    return raiseSignIn(queries, scope, { factor, amr: amrOfFactor(factor) });
  });
  if (outcome === "over") return { kind: "over" };
  if (outcome === "refused") {
    await countVainTry(scope);
    return refuse(scope, factor, "refused");
  }
  if (counted) await forgetCode(counted, entry);
  return { kind: "raised", amr: outcome };
}

function kindOf(factor: Exclude<SecondFactor, "passkey">) {
  return factor === "authenticator_code" ? "authenticator" : "recovery";
}

async function refuse(
  scope: AccountScope,
  factor: SecondFactor,
  kind: "refused" | "too_many",
): Promise<FactorOutcome> {
  await recordRefusedTry({
    action: "login.second_factor_refused",
    context: scope,
    poolId: scope.poolId,
    object: `user:${scope.userId}`,
    outcome: "refused",
    reason: kind === "refused" ? "second_factor.refused" : "request.too_many",
    details: { factor, signIn: scope.signInId },
  });
  return { kind };
}
