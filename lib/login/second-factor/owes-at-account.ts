import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { findUserSecondFactors, type UserSecondFactors } from "@/lib/data/user-second-factors";
import type { UserKey } from "@/lib/data/users";
import { isMultiFactor, owesSecondFactor } from "@/lib/domain/second-factor/rule";

/** Somebody, and what they have shown of themselves (RFC 8176); undefined where nobody knows. */
type Shown = UserKey & { amr: readonly string[] | undefined };

/**
 * Whether somebody who is signed in owes a second factor before they act on their account (SEC-52). No application is meant there: what
 * counts is their pool, and whether they have set one up.
 */
export async function owesAtAccount({ amr, ...key }: Shown): Promise<boolean> {
  const factors = await findUserSecondFactors(key);
  if (!factors) return false;
  const { rule, authenticatorSetAt } = factors;
  return owesSecondFactor({
    rule,
    demanded: isAskedOf(factors),
    asked: false,
    hasAuthenticator: authenticatorSetAt !== null,
    amr,
  });
}

/** Whether somebody who is signed in owes a second factor before any application of the pool lets them in, its own demands aside (SEC-52). */
export async function owesToApplications({ amr, ...key }: Shown): Promise<boolean> {
  const factors = await findUserSecondFactors(key);
  if (!factors) return false;
  const { rule, authenticatorSetAt } = factors;
  return owesSecondFactor({
    rule,
    demanded: false,
    asked: false,
    hasAuthenticator: authenticatorSetAt !== null,
    amr,
  });
}

/** Whether an account that somebody proves to be theirs has a second factor that they have not shown: what they have shown binds nothing. */
export async function withholdsFactor({ amr, ...key }: Shown, queries?: Queries): Promise<boolean> {
  const factors = await findUserSecondFactors(key, queries);
  return factors !== null && isAskedOf(factors) && !isMultiFactor(amr);
}

/**
 * Whoever has a second factor shows it, whatever else asks for it, where anybody is asked: else a password alone could take it away, or put
 * another in its place.
 */
function isAskedOf({ rule, demandedSomewhere, authenticatorSetAt, passkeys }: UserSecondFactors): boolean {
  return (authenticatorSetAt !== null || passkeys > 0) && (rule !== "off" || demandedSomewhere);
}
