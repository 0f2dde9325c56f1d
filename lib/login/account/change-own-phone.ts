import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findOwnContacts, saveEnteredPhone } from "@/lib/data/own-contacts";
import { findOwnWays } from "@/lib/data/own-ways";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isLastWay } from "@/lib/domain/login/own-ways";
import { toPhoneNumber } from "@/lib/domain/user/phone-number";
import { signInNameOf } from "@/lib/domain/user/sign-in-name";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnWays } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/**
 * Gives a person the number that they typed, while their last proof is fresh; an empty one takes it away (SEC-46). Nothing here can
 * prove a number, so it is unverified and nobody signs in with it: never where a verified one is the last way in (SEC-45).
 */
export async function changeOwnPhone(scope: AccountScope, typed: string): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const isEmpty = typed.trim() === "";
  const phone = isEmpty ? null : toPhoneNumber(typed);
  if (!isEmpty && phone === null) return { fault: "phone.shape", kept: typed };
  const { poolId, userId } = scope;
  return inOwnWays<AccountOutcome>(scope, async (queries) => {
    const [own, ways] = [await findOwnContacts(scope, queries), await findOwnWays(scope, queries)];
    if (!own || !ways) return "gone";
    if (own.phone === phone) return "done";
    const hasName = signInNameOf({ ...own, phone: null, phoneVerified: false }) !== null;
    // Whoever has no name left to type cannot use a password.
    if (!hasName && ways.methods.includes("password") && isLastWay(ways, { method: "password" }))
      return "last_way";
    await saveEnteredPhone(queries, scope, phone);
    await recordEvent(queries, {
      action: "user.phone_changed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { removed: phone === null },
    });
    await tellOwner(scope, queries, "phone_changed");
    return "done";
  });
}
