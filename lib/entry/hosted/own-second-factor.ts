import "server-only";
import { findUserSecondFactors } from "@/lib/data/user-second-factors";
import type { UserKey } from "@/lib/data/users";

/** What a person has as a second factor, and what they may do with it on the account page; null where nobody here is asked for one. */
export async function getOwnSecondFactor(key: UserKey) {
  const factors = await findUserSecondFactors(key);
  if (!factors) return null;
  const { rule, demandedSomewhere, authenticatorSetAt, passkeys, recoveryCodesLeft } = factors;
  if (rule === "off" && !demandedSomewhere && authenticatorSetAt === null) return null;
  return {
    authenticatorSetAt,
    hasPasskey: passkeys > 0,
    recoveryCodesLeft,
    maySetUp: rule !== "off" || demandedSomewhere,
    isRequired: rule === "required",
  };
}
