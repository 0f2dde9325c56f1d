import "server-only";
import { findSignInStanding, findUserSecondFactors } from "@/lib/data/user-second-factors";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isMultiFactor } from "@/lib/domain/second-factor/rule";
import type { AccountScope } from "../account/account-scope";

/** What is asked of somebody who owes a second factor. */
export type SecondStep =
  /** They have one: which. */
  | { kind: "give"; authenticator: boolean; passkey: boolean; recovery: boolean }
  /** They have none, and set one up; only while their proof is fresh, since whoever finds a browser open is not them. */
  | { kind: "set_up"; fresh: boolean; offersPasskeys: boolean }
  /** They have shown one in this sign-in: all that is left is to go on. */
  | { kind: "given"; amr: string[] };

/** What is asked of whoever owes a second factor in a sign-in; null when that sign-in is over. */
export async function findSecondStep(
  scope: Pick<AccountScope, "poolId" | "userId" | "signInId" | "provenAt" | "silent">,
): Promise<SecondStep | null> {
  const [standing, factors] = await Promise.all([findSignInStanding(scope), findUserSecondFactors(scope)]);
  if (!standing || !factors) return null;
  if (isMultiFactor(standing.amr)) return { kind: "given", amr: standing.amr };
  const authenticator = factors.authenticatorSetAt !== null;
  const passkey = factors.passkeys > 0;
  if (authenticator || passkey)
    return { kind: "give", authenticator, passkey, recovery: factors.recoveryCodesLeft > 0 };
  const { offersPasskeys } = factors;
  return { kind: "set_up", fresh: isFreshProof(scope, new Date()), offersPasskeys };
}
