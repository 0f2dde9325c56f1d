import "server-only";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** What the product knows about somebody who operates the console, without the password hash. */
export interface AdministratorRecord {
  id: string;
  email: string;
  name: string;
}

const shown = { id: true, email: true, name: true } as const;

/** True when at least one administrator exists, disabled ones included. */
export async function hasAdministrator(queries: Queries): Promise<boolean> {
  return (await queries.administrator.findFirst({ select: { id: true } })) !== null;
}

/** The administrator who signs in with this lower-cased address, with the stored hash, or null. */
export async function findAdministratorByEmail(
  queries: Queries,
  email: string,
): Promise<(AdministratorRecord & { passwordHash: string; disabledAt: Date | null }) | null> {
  return queries.administrator.findUnique({
    where: { email },
    select: { ...shown, passwordHash: true, disabledAt: true },
  });
}

/** Adds an administrator. `email` is lower-cased already. */
export async function createAdministrator(
  queries: Queries,
  data: { email: string; name: string; passwordHash: string },
): Promise<AdministratorRecord> {
  return queries.administrator.create({ data, select: shown });
}

/** Stores a session under the digest of its cookie's value. */
export async function createAdministratorSession(
  queries: Queries,
  data: { digest: string; administratorId: string; expiresAt: Date; userAgent: string | null },
): Promise<void> {
  await queries.administratorSession.create({ data });
}

/** A session with its owner, alive or not. */
export async function findAdministratorSession(queries: Queries, digest: string) {
  return queries.administratorSession.findUnique({
    where: { digest },
    select: {
      id: true,
      lastSeenAt: true,
      provenAt: true,
      expiresAt: true,
      administrator: { select: { ...shown, disabledAt: true } },
    },
  });
}

/** Writes down that a session was used, unless somebody did so after `unlessSince`. */
export async function touchAdministratorSession(
  queries: Queries,
  { digest, now, unlessSince }: { digest: string; now: Date; unlessSince: Date },
): Promise<void> {
  await queries.administratorSession.updateMany({
    where: { digest, lastSeenAt: { lt: unlessSince } },
    data: { lastSeenAt: now },
  });
}

/** Ends a session. @returns the id of its owner, or null when there was none. */
export async function deleteAdministratorSession(queries: Queries, digest: string): Promise<string | null> {
  const session = await queries.administratorSession.findUnique({
    where: { digest },
    select: { administratorId: true },
  });
  const { count } = await queries.administratorSession.deleteMany({ where: { digest } });
  return count === 1 ? (session?.administratorId ?? null) : null;
}

/** Removes the sessions of one administrator that are past their absolute end. */
export async function deleteExpiredAdministratorSessions(
  queries: Queries,
  { administratorId, now }: { administratorId: string; now: Date },
): Promise<void> {
  await queries.administratorSession.deleteMany({ where: { administratorId, expiresAt: { lt: now } } });
}

/** Removes at most `limit` sessions of anybody that are past their absolute end for `seconds`. @returns how many went. */
export function deleteOldAdministratorSessions(
  queries: Queries,
  { seconds, limit }: Overdue,
): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM administrator_session WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM administrator_session WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
