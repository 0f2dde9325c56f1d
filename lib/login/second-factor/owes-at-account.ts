import "server-only";
import { findUserSecondFactors } from "@/lib/data/user-second-factors";
import type { UserKey } from "@/lib/data/users";
import { owesSecondFactor } from "@/lib/domain/second-factor/rule";

/**
 * Whether somebody who is signed in owes a second factor before they act on their account, or prove by their session that it is theirs
 * (SEC-52). No application is meant there: what counts is their pool, and whether they have set one up.
 *
 * @param signedIn `amr` is what was shown in their session.
 */
export async function owesAtAccount({
  amr,
  ...key
}: UserKey & { amr: readonly string[] | undefined }): Promise<boolean> {
  const factors = await findUserSecondFactors(key);
  if (!factors) return false;
  const { rule, authenticatorSetAt } = factors;
  const hasAuthenticator = authenticatorSetAt !== null;
  // Where only some application demands one, whoever has set one up for it shows it here as well: else a password alone could take it away.
  const demanded = factors.demandedSomewhere && hasAuthenticator;
  return owesSecondFactor({ rule, demanded, asked: false, hasAuthenticator, amr });
}
