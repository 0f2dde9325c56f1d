import "server-only";
import { database } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** How a user can be reached, as it is stored. */
export interface OwnContacts {
  email: string | null;
  emailVerified: boolean;
  /** E.164. */
  phone: string | null;
  phoneVerified: boolean;
  username: string | null;
}

/** How a user of a pool can be reached; null when there is no such user. */
export async function findOwnContacts(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<OwnContacts | null> {
  return queries.user.findFirst({
    where: { id: userId, poolId },
    select: { email: true, emailVerified: true, phone: true, phoneVerified: true, username: true },
  });
}

/** True when another user of the pool has verified this address. */
export async function isAddressTaken(
  { poolId, userId }: UserKey,
  address: string,
  queries: Queries = database(),
): Promise<boolean> {
  const held = await queries.$queryRaw<unknown[]>(Prisma.sql`
    SELECT id FROM "user"
    WHERE pool_id = ${poolId} AND lower(email) = ${address} AND email_verified AND id <> ${userId}`);
  return held.length > 0;
}

/** Gives a user the address that they have just proven. */
export async function saveProvenAddress(
  queries: Queries,
  { poolId, userId }: UserKey,
  address: string,
): Promise<void> {
  await queries.user.update({
    where: { id: userId, poolId },
    data: { email: address, emailSource: "user", emailVerified: true, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Gives a user the number that they entered, which nobody has proven; null takes it away, and leaves it to DingTalk. */
export async function saveEnteredPhone(
  queries: Queries,
  { poolId, userId }: UserKey,
  phone: string | null,
): Promise<void> {
  await queries.user.update({
    where: { id: userId, poolId },
    data: {
      phone,
      phoneSource: phone === null ? null : "user",
      phoneVerified: false,
      version: { increment: 1 },
    },
    select: { id: true },
  });
}
