import "server-only";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { UserSearch } from "@/lib/domain/user/user-search";
import { database } from "./client";
import type { Prisma } from "./generated/client";
import { findUserMatches } from "./user-matches";

const exported = {
  id: true,
  name: true,
  username: true,
  employeeNumber: true,
  email: true,
  emailVerified: true,
  phone: true,
  phoneVerified: true,
  disabledAt: true,
  lastLoginAt: true,
  createdAt: true,
  identities: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 1,
    select: { unionId: true, developerScope: true },
  },
} as const satisfies Prisma.UserSelect;

/** A user as a file of them says it: with their first identity. */
export type ExportedUser = Prisma.UserGetPayload<{ select: typeof exported }>;

/** So many users are in memory at a time. */
const batch = 500;

/**
 * All users of a pool who match, newest first, a batch at a time: each is asked for when the one before has been taken. Nobody is
 * counted for it.
 */
export async function* readUserBatches(
  search: UserSearch & { poolId: string },
): AsyncGenerator<ExportedUser[], void> {
  let after: ListCursor | null = null;
  do {
    const { ids } = await findUserMatches(search, { after, limit: batch, most: 1 });
    if (ids.length === 0) return;
    const users: ExportedUser[] = await database().user.findMany({
      where: { poolId: search.poolId, id: { in: ids } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: exported,
    });
    yield users;
    // Somebody who was deleted in between takes nobody along.
    after = ids.length === batch ? (users.at(-1) ?? null) : null;
  } while (after !== null);
}
