import "server-only";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";
import { namePasswordLinks } from "@/lib/domain/user/password";
import type { TakenValue, UniqueUserField, UserValues } from "@/lib/domain/user/user-form";
import { nameUserInvitations } from "@/lib/domain/user/user-invitation";
import { Prisma } from "./generated/client";
import { closeMailCodes } from "./mail-codes";
import { cancelMailsAbout } from "./mails";
import { closeMailedPasswordLinks } from "./password-links";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** What stands in a user's row of what can be entered, and where it came from. */
export type HeldValues = UserValues & {
  nameSource: AttributeSource | null;
  emailSource: AttributeSource | null;
  phoneSource: AttributeSource | null;
};

interface TakenRow {
  field: UniqueUserField;
  id: string;
  name: string | null;
}

/** Which of these values another user of the pool has, as the unique indexes have it: one user for each field at most. */
export async function listTakenValues(
  queries: Queries,
  { poolId, userId }: { poolId: string; userId: string | null },
  values: UserValues,
): Promise<TakenValue[]> {
  const holders = [
    holder(poolId, "username", Prisma.sql`username = ${values.username}`),
    holder(poolId, "employeeNumber", Prisma.sql`employee_number = ${values.employeeNumber}`),
    ...(values.emailVerified
      ? [holder(poolId, "email", Prisma.sql`email_verified AND lower(email) = ${values.email}`)]
      : []),
    ...(values.phoneVerified
      ? [holder(poolId, "phone", Prisma.sql`phone_verified AND phone = ${values.phone}`)]
      : []),
  ];
  const rows = await queries.$queryRaw<TakenRow[]>`
    SELECT field, id, name FROM (${Prisma.join(holders, " UNION ALL ")}) AS held WHERE id IS DISTINCT FROM ${userId}`;
  return rows.map(({ field, id, name }) => ({ field, user: { id, name } }));
}

function holder(poolId: string, field: UniqueUserField, isHeld: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${field}::text AS field, id, name FROM "user" WHERE pool_id = ${poolId} AND ${isHeld}`;
}

/** Makes a user of what an administrator entered. @returns the new user's id, which is random (SEC-19). */
export async function insertUser(
  queries: Queries,
  { poolId, ...values }: UserValues & { poolId: string },
): Promise<string> {
  const { id } = await queries.user.create({
    data: { poolId, ...values, ...sourcesOf(nothingHeld, values) },
    select: { id: true },
  });
  return id;
}

/**
 * Writes what an administrator entered to a user who still has the version that was seen. What they left as it was keeps its source;
 * what they emptied is DingTalk's again. What was sent to an address that is not the user's verified one any more, or is still to be, is void
 * (SEC-57): so is a code for an address of the person's own choice. An invitation needs no verified address, and ends with another one alone.
 *
 * @returns false when the user has another version, or is gone.
 */
export async function updateUserAt(
  queries: Queries,
  { poolId, userId, version }: UserKey & { version: number },
  values: UserValues,
  held: HeldValues,
): Promise<boolean> {
  const { count } = await queries.user.updateMany({
    where: { id: userId, poolId, version },
    data: { ...values, ...sourcesOf(held, values), version: { increment: 1 } },
  });
  if (count === 0) return false;
  const isAnother = values.email !== held.email;
  if (isAnother || (held.emailVerified && !values.emailVerified)) {
    await closeMailedPasswordLinks(queries, { poolId, userId });
    await closeMailCodes(queries, { poolId, userId });
    await cancelMailsAbout(queries, [namePasswordLinks(userId)]);
  }
  if (isAnother) await cancelMailsAbout(queries, [nameUserInvitations(userId)]);
  return true;
}

const nothingHeld: HeldValues = {
  name: null,
  nameSource: null,
  email: null,
  emailSource: null,
  emailVerified: false,
  phone: null,
  phoneSource: null,
  phoneVerified: false,
  username: null,
  employeeNumber: null,
};

/** Whoever says that DingTalk's address or number is verified vouches for it: it is their word from then on, and stays. */
function sourcesOf(held: HeldValues, { name, email, emailVerified, phone, phoneVerified }: UserValues) {
  const vouched = {
    email: emailVerified && !held.emailVerified,
    phone: phoneVerified && !held.phoneVerified,
  };
  return {
    nameSource: sourceOf(name, held.name, held.nameSource),
    emailSource: sourceOf(email, vouched.email ? null : held.email, held.emailSource),
    phoneSource: sourceOf(phone, vouched.phone ? null : held.phone, held.phoneSource),
  };
}

function sourceOf(
  value: string | null,
  held: string | null,
  source: AttributeSource | null,
): AttributeSource | null {
  if (value === null) return null;
  return value === held ? source : "administrator";
}
