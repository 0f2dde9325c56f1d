import "server-only";
import { type InvitedUser, nameUserInvitations } from "@/lib/domain/user/user-invitation";
import type { Queries } from "./transaction";

/** Whether any of these users is in the pool. */
export async function isAnyUserThere(
  queries: Queries,
  poolId: string,
  userIds: readonly string[],
): Promise<boolean> {
  return (await queries.user.count({ where: { poolId, id: { in: [...userIds] } } })) > 0;
}

/**
 * Of these users of a pool those who have an address and no way in of their own yet, and whom no invitation has reached there or is on its
 * way to, as far as mails are remembered: not disabled, never signed in, without password and passkey.
 */
export async function listUninvitedUsers(
  queries: Queries,
  poolId: string,
  userIds: readonly string[],
): Promise<(InvitedUser & { id: string })[]> {
  const users = await queries.user.findMany({
    where: {
      poolId,
      id: { in: [...userIds] },
      disabledAt: null,
      email: { not: null },
      lastLoginAt: null,
      password: { is: null },
      passkeys: { none: {} },
    },
    select: {
      id: true,
      email: true,
      emailVerified: true,
      phone: true,
      phoneVerified: true,
      username: true,
      employeeNumber: true,
      identities: { select: { developerScope: true } },
    },
  });
  const invited = await queries.mail.findMany({
    where: {
      about: { in: users.map(({ id }) => nameUserInvitations(id)) },
      status: { notIn: ["cancelled", "given_up"] },
    },
    select: { about: true, recipient: true },
  });
  return users
    .filter(
      ({ id, email }) =>
        !invited.some(({ about, recipient }) => about === nameUserInvitations(id) && recipient === email),
    )
    .map(({ identities, ...user }) => ({
      ...user,
      linkedTo: identities.map(({ developerScope }) => developerScope),
    }));
}
