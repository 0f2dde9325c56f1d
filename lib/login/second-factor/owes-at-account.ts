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
  const { rule, demandedSomewhere, authenticatorSetAt, passkeys } = factors;
  const hasAuthenticator = authenticatorSetAt !== null;
  // Whoever has one shows it here, whatever else asks for it: else a password alone could take it away, or put another in its place.
  const demanded = (hasAuthenticator || passkeys > 0) && (rule !== "off" || demandedSomewhere);
  return owesSecondFactor({ rule, demanded, asked: false, hasAuthenticator, amr });
}
