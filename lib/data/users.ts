import "server-only";
import { isId } from "@/lib/domain/id";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { UserSearch } from "@/lib/domain/user/user-search";
import type { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import { findUserMatches } from "./user-matches";

/** Names one user: a user of another pool is simply not found. */
export interface UserKey {
  poolId: string;
  userId: string;
}

const placed = {
  orderBy: { createdAt: "asc" },
  select: {
    memberships: { orderBy: { checkedAt: "desc" }, select: { corpId: true, departmentIds: true } },
  },
} as const satisfies Prisma.User$identitiesArgs;

const shown = {
  id: true,
  name: true,
  avatarUrl: true,
  email: true,
  phone: true,
  disabledAt: true,
  lastLoginAt: true,
  createdAt: true,
} as const;

const listed = { ...shown, identities: placed } as const satisfies Prisma.UserSelect;

const detailed = {
  ...shown,
  nameSource: true,
  emailSource: true,
  emailVerified: true,
  phoneSource: true,
  phoneVerified: true,
  username: true,
  employeeNumber: true,
  version: true,
  identities: {
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      developerScope: true,
      unionId: true,
      createdAt: true,
      lastLoginAt: true,
      memberships: {
        orderBy: { checkedAt: "desc" },
        select: {
          id: true,
          corpId: true,
          userid: true,
          jobNumber: true,
          title: true,
          departmentIds: true,
          checkedAt: true,
        },
      },
    },
  },
} as const satisfies Prisma.UserSelect;

/** A user as a list shows them. */
export type ListedUser = Prisma.UserGetPayload<{ select: typeof listed }>;

/** A user with nothing but their places in enterprises. */
export type PlacedUser = Prisma.UserGetPayload<{ select: { id: true; identities: typeof placed } }>;

/** A user with their identities and places in enterprises. */
export type DetailedUser = Prisma.UserGetPayload<{ select: typeof detailed }>;

/** Users of a pool who match, newest first, from a place on. `search` is matched as text, without wildcards. */
export async function listUserRows(
  queries: Queries,
  search: UserSearch & { poolId: string },
  page: { after: ListCursor | null; limit: number; most: number },
): Promise<{ rows: ListedUser[]; total: number }> {
  const { ids, total } = await findUserMatches(search, page);
  const rows = await queries.user.findMany({
    where: { poolId: search.poolId, id: { in: ids } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: listed,
  });
  return { rows, total };
}

/** The user with everything the console shows of them, or null. */
export async function findUserRow(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<DetailedUser | null> {
  if (!isId(poolId) || !isId(userId)) return null;
  return queries.user.findFirst({ where: { id: userId, poolId }, select: detailed });
}

/** Which of these users the pool has, each with their places in enterprises. */
export async function listPlacedUsers(
  queries: Queries,
  { poolId, userIds }: { poolId: string; userIds: readonly string[] },
): Promise<PlacedUser[]> {
  return queries.user.findMany({
    where: { poolId, id: { in: userIds.filter(isId) } },
    select: { id: true, identities: placed },
  });
}

/** The user's name alone, or null. */
export async function findNamedUser(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<{ id: string; name: string | null } | null> {
  if (!isId(poolId) || !isId(userId)) return null;
  return queries.user.findFirst({ where: { id: userId, poolId }, select: { id: true, name: true } });
}

/** Enables or disables a user who still has the version that was seen. @returns false when they have not. */
export async function setUserEnabledAt(
  queries: Queries,
  { poolId, userId, version, disabledAt }: UserKey & { version: number; disabledAt: Date | null },
): Promise<boolean> {
  const { count } = await queries.user.updateMany({
    where: { id: userId, poolId, version },
    data: { disabledAt, version: { increment: 1 } },
  });
  return count === 1;
}
