import "server-only";
import { database } from "./client";
import type { Prisma } from "./generated/client";
import type { UserKey } from "./users";

const own = {
  name: true,
  nameSource: true,
  avatarUrl: true,
  avatarUrlSource: true,
  email: true,
  emailSource: true,
  emailVerified: true,
  phone: true,
  phoneSource: true,
  phoneVerified: true,
  username: true,
  employeeNumber: true,
  locale: true,
  identities: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      developerScope: true,
      createdAt: true,
      lastLoginAt: true,
      connection: { select: { displayName: true } },
      memberships: {
        orderBy: { checkedAt: "desc" },
        select: { id: true, corpId: true, jobNumber: true, title: true },
      },
    },
  },
} as const satisfies Prisma.UserSelect;

/** What a person sees of their own account: everything that is stored of them, whole. */
export type OwnAccount = Prisma.UserGetPayload<{ select: typeof own }>;

/** The account of an enabled user of a pool, for themselves; null when there is none. */
export async function findOwnAccount({ poolId, userId }: UserKey): Promise<OwnAccount | null> {
  return database().user.findFirst({ where: { id: userId, poolId, disabledAt: null }, select: own });
}
