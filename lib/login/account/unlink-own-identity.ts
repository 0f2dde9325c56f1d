import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { unlinkIdentity } from "@/lib/data/identity-links";
import { holdOwnSignIn } from "@/lib/data/own-sign-ins";
import { findOwnWays } from "@/lib/data/own-ways";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isLastWay } from "@/lib/domain/login/own-ways";
import { cutUnionId } from "@/lib/domain/user/mask";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnWays } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/**
 * Takes a DingTalk identity from whoever has it, as they ask, while their last proof is fresh: never the last way to sign in, also when
 * two are unlinked at once (SEC-45). What came by it ends, this sign-in included, and no match gives it back.
 */
export async function unlinkOwnIdentity(scope: AccountScope, identityId: string): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId } = scope;
  return inOwnWays<AccountOutcome>(scope, async (queries) => {
    const ways = await findOwnWays(scope, queries);
    if (!ways?.identities.some(({ id }) => id === identityId)) return "gone";
    if (isLastWay(ways, { identityId })) return "last_way";
    const identity = await unlinkIdentity(queries, { poolId, userId, identityId });
    if (!identity) return "gone";
    await recordEvent(queries, {
      action: "user.identity_unlinked",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { corpId: identity.developerScope, unionId: cutUnionId(identity.unionId) },
    });
    await tellOwner(scope, queries, "identity_unlinked");
    return (await holdOwnSignIn(queries, scope)) ? "done" : "left";
  });
}
