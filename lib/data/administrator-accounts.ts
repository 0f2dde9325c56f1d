import "server-only";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** An administrator as the list of all shows them. */
export interface ListedAdministrator {
  id: string;
  email: string;
  name: string;
  createdAt: Date;
  disabledAt: Date | null;
  hasAuthenticator: boolean;
  passkeys: number;
  lastSeenAt: Date | null;
}

/** What an administrator's own page shows of them, or null. */
export async function findAccount(queries: Queries, administratorId: string) {
  return queries.administrator.findUnique({
    where: { id: administratorId },
    select: { id: true, email: true, name: true, locale: true },
  });
}

/** The stored hash of somebody who may sign in, with what it is asked for, or null. */
export async function findPasswordHash(queries: Queries, administratorId: string) {
  return queries.administrator.findFirst({
    where: { id: administratorId, disabledAt: null },
    select: { email: true, passwordHash: true },
  });
}

/** The stored hash of somebody who may sign in, or null; it stays what it is until the transaction ends. */
export async function lockPasswordHash(queries: Queries, administratorId: string): Promise<string | null> {
  const [row] = await queries.$queryRaw<{ hash: string }[]>(Prisma.sql`
    SELECT password_hash AS hash FROM administrator WHERE id = ${administratorId} AND disabled_at IS NULL FOR SHARE`);
  return row?.hash ?? null;
}

/** Keeps an administrator's row for the transaction: what reads {@link lockPasswordHash} waits for its end, other rows go on naming it. */
export async function lockAdministrator(queries: Queries, administratorId: string): Promise<void> {
  await queries.$queryRaw(Prisma.sql`
    SELECT 1 FROM administrator WHERE id = ${administratorId} FOR NO KEY UPDATE`);
}

/** True while an administrator has this session. */
export async function isOwnSession(
  queries: Queries,
  { administratorId, sessionId }: { administratorId: string; sessionId: string },
): Promise<boolean> {
  return (await queries.administratorSession.count({ where: { id: sessionId, administratorId } })) === 1;
}

/** Changes name and language. @returns what they were, or null when there is no such administrator. */
export async function updateAccountRow(
  queries: Queries,
  administratorId: string,
  data: { name: string; locale: string },
): Promise<{ name: string; locale: string | null } | null> {
  const before = await queries.administrator.findUnique({
    where: { id: administratorId },
    select: { name: true, locale: true },
  });
  if (before) await queries.administrator.update({ where: { id: administratorId }, data });
  return before;
}

/** Puts a new hash in the place of the one that was verified. @returns false when that is not the stored one any more. */
export async function replacePasswordHash(
  queries: Queries,
  {
    administratorId,
    verified,
    passwordHash,
  }: Record<"administratorId" | "verified" | "passwordHash", string>,
): Promise<boolean> {
  const { count } = await queries.administrator.updateMany({
    where: { id: administratorId, passwordHash: verified },
    data: { passwordHash },
  });
  return count === 1;
}

/** All administrators, the first one first. */
export async function listAdministratorRows(queries: Queries): Promise<ListedAdministrator[]> {
  const rows = await queries.administrator.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      email: true,
      name: true,
      createdAt: true,
      disabledAt: true,
      authenticatorSetAt: true,
      _count: { select: { passkeys: true } },
      sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
    },
  });
  return rows.map(({ authenticatorSetAt, _count, sessions, ...row }) => ({
    ...row,
    hasAuthenticator: authenticatorSetAt !== null,
    passkeys: _count.passkeys,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  }));
}

/**
 * The administrators who may sign in, locked until the transaction ends and always in one order: of two that shut each other
 * out at the same moment the second sees what the first has done.
 */
export async function lockEnabledAdministrators(queries: Queries): Promise<string[]> {
  const rows = await queries.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM administrator WHERE disabled_at IS NULL ORDER BY id FOR UPDATE`);
  return rows.map(({ id }) => id);
}

/** Enables or disables an administrator. @returns false when there is none, or when it was so already. */
export async function setAdministratorDisabledAt(
  queries: Queries,
  administratorId: string,
  disabledAt: Date | null,
): Promise<boolean> {
  const { count } = await queries.administrator.updateMany({
    where: { id: administratorId, disabledAt: disabledAt === null ? { not: null } : null },
    data: { disabledAt },
  });
  return count === 1;
}

/** True when there is an administrator with this id, enabled or not. */
export async function isAdministrator(queries: Queries, administratorId: string): Promise<boolean> {
  return (await queries.administrator.count({ where: { id: administratorId } })) === 1;
}
