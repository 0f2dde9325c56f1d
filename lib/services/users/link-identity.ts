import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection } from "@/lib/data/connection-settings";
import { findIdentityHolder, insertIdentity } from "@/lib/data/identity-links";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { AppError } from "@/lib/domain/error";
import type { LinkAnswer, LinkIdentityInput } from "@/lib/domain/user/identity-link";
import { cutUnionId } from "@/lib/domain/user/mask";
import type { PoolScope } from "@/lib/services/access/scope";
import { tellUser } from "./tell-user";

/**
 * Links a DingTalk person to a user before they sign in by it: whoever DingTalk proves to be this person from then on comes in as the
 * user. A unionId that is typed proves nothing and lets nobody in by itself. An identity that another user has stays theirs (SEC-44):
 * the answer says whose it is.
 *
 * @param input `connectionId` says which enterprise; it is asked nothing.
 * @throws AppError `user.not_found`, `connection.not_found`, `connection.settings_unreadable`.
 */
export async function linkIdentity(
  scope: PoolScope,
  { userId, connectionId, unionId, reason }: Omit<LinkIdentityInput, "poolId">,
): Promise<LinkAnswer> {
  const { poolId } = scope;
  const key = { poolId, userId };
  return inTransaction(async (queries) => {
    if (!(await lockUser(queries, key))) throw new AppError("user.not_found");
    const { settings, displayName } = await getConnection({ poolId, connectionId }, queries);
    if (!settings) throw new AppError("connection.settings_unreadable");
    const owner = { poolId, developerScope: settings.corpId, unionId };
    const holder = await findIdentityHolder(queries, owner);
    if (holder) return { linked: false, holder };
    await insertIdentity(queries, { ...owner, userId });
    await recordEvent(queries, {
      action: "user.identity_linked",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { corpId: owner.developerScope, unionId: cutUnionId(unionId), note: reason },
    });
    await tellUser(scope, queries, { userId, what: "identity_linked", from: displayName });
    return { linked: true };
  });
}
