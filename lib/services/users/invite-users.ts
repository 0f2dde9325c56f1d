import "server-only";
import { database } from "@/lib/data/client";
import { readPoolEntrance } from "@/lib/data/pool-entrances";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { isAnyUserThere, listUninvitedUsers } from "@/lib/data/uninvited-users";
import { lockUser } from "@/lib/data/user-deletion";
import { AppError } from "@/lib/domain/error";
import {
  findInvitationWays,
  findInvitedAddress,
  hasInvitationWay,
  type InvitedAnswer,
  type InviteUsersInput,
} from "@/lib/domain/user/user-invitation";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";
import { hasRoomForInvitation } from "./invitation-limit";
import { writeInvitation } from "./write-invitation";

type Named = Omit<InviteUsersInput, "poolId">;

/**
 * How many of some users {@link inviteUsers} would invite now.
 *
 * @throws AppError `user.not_found` when none of them is in the pool; `mail.off`.
 */
export async function countInvitable(scope: PoolScope, { userIds }: Named): Promise<InvitedAnswer> {
  await expectUsers(scope, userIds);
  return { count: (await listInvitable(scope, database(), userIds)).length };
}

/**
 * Sends those of some users the mail that tells them how to sign in who have an address and no way in of their own yet, and whom nobody
 * has invited: asked again, it mails nobody twice. Each is a transaction of its own. Whose address got five in an hour is left out.
 *
 * @returns how many it was sent to.
 * @throws AppError `user.not_found` when none of them is in the pool; `mail.off`.
 */
export async function inviteUsers(scope: PoolScope, { userIds }: Named): Promise<InvitedAnswer> {
  await expectUsers(scope, userIds);
  let count = 0;
  for (const { id, address } of await listInvitable(scope, database(), userIds))
    if ((await hasRoomForInvitation(scope, address)) && (await inviteOnce(scope, id))) count += 1;
  return { count };
}

async function expectUsers({ poolId }: PoolScope, userIds: readonly string[]): Promise<void> {
  if (!(await isAnyUserThere(database(), poolId, userIds))) throw new AppError("user.not_found");
  if (!isMailOn()) throw new AppError("mail.off");
}

/** @returns false for somebody whom another request invited, gave a way in, or removed meanwhile. */
function inviteOnce(scope: PoolScope, userId: string): Promise<boolean> {
  return inTransaction(async (queries) => {
    // Whoever invites, disables or deletes them waits.
    await lockUser(queries, { poolId: scope.poolId, userId });
    if ((await listInvitable(scope, queries, [userId])).length === 0) return false;
    await writeInvitation(scope, queries, userId);
    return true;
  });
}

async function listInvitable({ poolId }: PoolScope, queries: Queries, userIds: readonly string[]) {
  const entrance = await readPoolEntrance(queries, poolId);
  const users = await listUninvitedUsers(queries, poolId, userIds);
  return users.flatMap((user) => {
    const address = findInvitedAddress(user.email);
    const isReached = address !== null && hasInvitationWay(findInvitationWays(entrance, user));
    return isReached ? [{ id: user.id, address }] : [];
  });
}
