import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findOwnWays } from "@/lib/data/own-ways";
import { endSignIns } from "@/lib/data/sign-ins";
import { deleteUserPasskey, renameUserPasskey } from "@/lib/data/user-passkeys";
import { deleteIdleRecoveryCodes, findUserSecondFactors } from "@/lib/data/user-second-factors";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isLastWay } from "@/lib/domain/login/own-ways";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnAccount, inOwnWays } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/** Calls one of a person's own passkeys otherwise. */
export async function renamePasskey(
  scope: AccountScope,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<AccountOutcome> {
  const { poolId, userId } = scope;
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    if (!(await renameUserPasskey(queries, { poolId, userId, passkeyId, name }))) return "gone";
    await recordEvent(queries, {
      action: "user.passkey_renamed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { passkey: passkeyId, name },
    });
    return "done";
  });
}

/**
 * Removes one of a person's own passkeys, while their last proof is fresh, and never the last way in (SEC-45). With it end all sign-ins
 * by passkeys, and those that were raised by one, but the one that they act in, since none says which passkey it came by. They are told by mail. Where everybody of the pool
 * has to have a second factor, the last one stays; recovery codes stand in for nothing after it has gone (SEC-52).
 */
export async function removeOwnPasskey(scope: AccountScope, passkeyId: string): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId, signInId } = scope;
  const key = { poolId, userId };
  return inOwnWays<AccountOutcome>(scope, async (queries) => {
    const ways = await findOwnWays(key, queries);
    if (!ways) return "over";
    if (isLastWay(ways, "one_passkey")) return "last_way";
    const factors = await findUserSecondFactors(key, queries);
    const isLastFactor = factors?.passkeys === 1 && factors.authenticatorSetAt === null;
    if (factors?.rule === "required" && isLastFactor) return "second_factor_wanted";
    const name = await deleteUserPasskey(queries, { ...key, passkeyId });
    if (name === null) return "gone";
    await deleteIdleRecoveryCodes(queries, key);
    await endSignIns(queries, { poolId, passkeysOf: userId, except: signInId }, "passkey_removed");
    await recordEvent(queries, {
      action: "user.passkey_removed",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { passkey: passkeyId, name },
    });
    await tellOwner(scope, queries, "passkey_removed");
    return "done";
  });
}
