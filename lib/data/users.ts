import "server-only";
import { isId } from "@/lib/domain/id";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { UserSearch } from "@/lib/domain/user/user-search";
import type { Prisma } from "./generated/client";
import { escapeWildcards } from "./like";
import type { Queries } from "./transaction";

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
  emailVerified: true,
  phoneVerified: true,
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

/** Users of a pool, newest first, from a place on. `search` is matched as text, without wildcards. */
export async function listUserRows(
  queries: Queries,
  {
    poolId,
    after,
    limit,
    ...filters
  }: UserSearch & { poolId: string; after: ListCursor | null; limit: number },
): Promise<ListedUser[]> {
  return queries.user.findMany({
    where: {
      poolId,
      AND: [...conditionsOf(filters), ...(after ? [beyond(after)] : [])],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: listed,
  });
}

/** How many users of a pool match, counted to `most`. */
export async function countUserRows(
  queries: Queries,
  { poolId, ...filters }: UserSearch & { poolId: string },
  most: number,
): Promise<number> {
  return queries.user.count({ where: { poolId, AND: conditionsOf(filters) }, take: most });
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

function conditionsOf({ search, state, connectionId }: UserSearch): Prisma.UserWhereInput[] {
  return [
    ...(search ? [matching(search)] : []),
    ...(state ? [{ disabledAt: state === "disabled" ? { not: null } : null }] : []),
    ...(connectionId ? [{ identities: { some: { connectionId } } }] : []),
  ];
}

function beyond({ createdAt, id }: ListCursor): Prisma.UserWhereInput {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function matching(search: string): Prisma.UserWhereInput {
  const contains = { contains: escapeWildcards(search), mode: "insensitive" } as const;
  return {
    OR: [
      { name: contains },
      { email: contains },
      { phone: { contains: escapeWildcards(search.replace(/[\s-]/g, "")) } },
      { identities: { some: { unionId: search } } },
      { identities: { some: { memberships: { some: { userid: search } } } } },
    ],
  };
}
