import "server-only";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { query } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/**
 * Adds a link to set a password. Its expiry is counted by the database's clock.
 *
 * @param link `address` that it is sent to; null where it is sent to none.
 */
export async function insertPasswordLink(
  queries: Queries,
  link: UserKey & { id: string; address: string | null; tokenDigest: string; lifetimeSeconds: number },
): Promise<void> {
  await queries.$executeRaw`
    INSERT INTO password_link (id, pool_id, user_id, address, token_digest, created_at, expires_at)
    VALUES (${link.id}, ${link.poolId}, ${link.userId}, ${link.address}, ${link.tokenDigest}, now(),
      now() + make_interval(secs => ${link.lifetimeSeconds}))`;
}

/**
 * Adds a link that somebody asked for by an address, with its audit row, if the user is enabled and the address is theirs and verified.
 * For nobody the same statement adds nothing.
 *
 * @returns false when it added nothing.
 */
export async function insertAskedPasswordLink(
  queries: Queries,
  link: {
    id: string;
    poolId: string;
    userId: string | null;
    address: string;
    tokenDigest: string;
    lifetimeSeconds: number;
  },
  audit: NewAuditEvent,
): Promise<boolean> {
  const count = await queries.$executeRaw(Prisma.sql`
    WITH link AS (
      INSERT INTO password_link (id, pool_id, user_id, address, token_digest, created_at, expires_at)
      SELECT ${link.id}, u.pool_id, u.id, ${link.address}, ${link.tokenDigest}, now(), now() + make_interval(secs => ${link.lifetimeSeconds})
      FROM "user" u
      WHERE u.id = ${link.userId} AND u.pool_id = ${link.poolId} AND u.disabled_at IS NULL
        AND u.email_verified AND lower(u.email) = lower(${link.address})
      RETURNING id
    ) ${auditInsert(audit)} FROM link`);
  return count > 0;
}

/** Closes whatever links a user has: a newer one was made, or the password changed (SEC-57). */
export async function closePasswordLinks(queries: Queries, { poolId, userId }: UserKey): Promise<void> {
  await queries.passwordLink.updateMany({
    where: { poolId, userId, closedAt: null },
    data: { closedAt: new Date() },
  });
}

/** Closes those that were sent to an address which is their user's no more: also for when it is theirs again (SEC-57). */
export async function closeMailedPasswordLinks(queries: Queries, { poolId, userId }: UserKey): Promise<void> {
  await queries.passwordLink.updateMany({
    where: { poolId, userId, closedAt: null, address: { not: null } },
    data: { closedAt: new Date() },
  });
}

/** The user whom a link is for. */
export interface LinkedUser {
  userId: string;
  name: string | null;
  /** What they may sign in with. */
  username: string | null;
  email: string | null;
  phone: string | null;
}

/**
 * What a link `l` stands on holds still: what it was sent to is the verified address of its user `u` (SEC-57), who is enabled, and may
 * sign in by a password (SEC-47).
 */
const stands = Prisma.sql`(u.disabled_at IS NULL AND (l.address IS NULL OR (u.email_verified AND lower(u.email) = l.address))
  AND ('password' = ANY(u.emergency_methods)
    OR EXISTS (SELECT 1 FROM pool p WHERE p.id = l.pool_id AND 'password' = ANY(p.login_methods))) IS TRUE)`;

/**
 * Whom the link of a token is for, while it can be used in this pool and what it stands on holds; or null. An address or number that is
 * not verified is left out: nobody signs in with it.
 */
export async function findOpenPasswordLink(key: {
  poolId: string;
  tokenDigest: string;
}): Promise<LinkedUser | null> {
  const [found] = await query<LinkedUser>(Prisma.sql`
    SELECT u.id AS "userId", u.name, u.username, CASE WHEN u.email_verified THEN u.email END AS email,
      CASE WHEN u.phone_verified THEN u.phone END AS phone
    FROM password_link l JOIN "user" u ON u.id = l.user_id AND u.pool_id = l.pool_id
    WHERE l.token_digest = ${key.tokenDigest} AND l.pool_id = ${key.poolId} AND l.closed_at IS NULL
      AND l.expires_at > now() AND ${stands}`);
  return found ?? null;
}

/**
 * Uses a link up, once: of any number of parallel callers one is told whom it is for. The user is locked until the transaction ends,
 * so that nobody disables them or gives them another address meanwhile.
 *
 * @returns whom it is for, and whether it was sent to their address; null for a link of no use.
 */
export async function consumePasswordLink(
  queries: Queries,
  key: { poolId: string; tokenDigest: string },
): Promise<{ userId: string; isMailed: boolean } | null> {
  const [used] = await queries.$queryRaw<{ userId: string; isMailed: boolean }[]>(Prisma.sql`
    WITH owner AS (
      SELECT u.id FROM "user" u JOIN password_link l ON l.user_id = u.id AND l.pool_id = u.pool_id
      WHERE l.token_digest = ${key.tokenDigest} AND l.pool_id = ${key.poolId} AND ${stands}
      FOR SHARE OF u
    )
    UPDATE password_link SET closed_at = now() FROM owner
    WHERE token_digest = ${key.tokenDigest} AND pool_id = ${key.poolId} AND user_id = owner.id
      AND closed_at IS NULL AND expires_at > now()
    RETURNING user_id AS "userId", address IS NOT NULL AS "isMailed"`);
  return used ?? null;
}

/** Removes at most `limit` links that ended more than `seconds` ago. @returns how many went. */
export function deleteOldPasswordLinks(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM password_link WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM password_link WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
