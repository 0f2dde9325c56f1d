import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { unlinkIdentity as takeIdentity } from "@/lib/data/identity-links";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { hasWayIn } from "@/lib/data/user-ways";
import { AppError } from "@/lib/domain/error";
import type { UnlinkIdentityInput } from "@/lib/domain/user/identity-link";
import { cutUnionId } from "@/lib/domain/user/mask";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Takes a DingTalk identity from its user, with what came by it, for a reason that the administrator gives (SEC-45). It may be the
 * user's last way to sign in: an administrator can give them another.
 *
 * @throws AppError `identity.not_found`, `user.last_way` where nobody could sign in as the user afterwards and that was not acknowledged.
 */
export async function unlinkIdentity(
  scope: PoolScope,
  { userId, identityId, reason, acknowledged }: Omit<UnlinkIdentityInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId, identityId };
  await inTransaction(async (queries) => {
    // The user first, as a sign-in locks them.
    await lockUser(queries, key);
    const identity = await takeIdentity(queries, key);
    if (!identity) throw new AppError("identity.not_found");
    if (!acknowledged && !(await hasWayIn(queries, key))) throw new AppError("user.last_way");
    await recordEvent(queries, {
      action: "user.identity_unlinked",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { corpId: identity.developerScope, unionId: cutUnionId(identity.unionId), note: reason },
    });
    await tellUser(scope, queries, { userId, what: "identity_unlinked" });
  });
}
