import "server-only";
import { database } from "./client";

/** A user as the OpenID provider sees them. */
export interface AccountRow {
  id: string;
  name: string | null;
  avatarUrl: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  updatedAt: Date;
  /** The identity that was used last, with its enterprise. */
  identities: readonly {
    unionId: string;
    memberships: readonly {
      corpId: string;
      userid: string;
      jobNumber: string | null;
      title: string | null;
      departmentIds: number[];
    }[];
  }[];
}

/** The user of a pool with what their tokens may say, or null when there is none or they are disabled. */
export async function findActiveAccount(poolId: string, userId: string): Promise<AccountRow | null> {
  return database().user.findFirst({
    where: { id: userId, poolId, disabledAt: null },
    select: {
      id: true,
      name: true,
      avatarUrl: true,
      email: true,
      emailVerified: true,
      phone: true,
      phoneVerified: true,
      updatedAt: true,
      identities: {
        orderBy: { lastLoginAt: { sort: "desc", nulls: "last" } },
        take: 1,
        select: {
          unionId: true,
          memberships: {
            orderBy: { checkedAt: "desc" },
            take: 1,
            select: { corpId: true, userid: true, jobNumber: true, title: true, departmentIds: true },
          },
        },
      },
    },
  });
}
