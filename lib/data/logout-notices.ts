import "server-only";
import type { MilestoneKind } from "@/lib/domain/application/milestone";
import type { JudgedNotice } from "@/lib/domain/logout/notice-failure";
import type { NoticeStatus } from "@/lib/domain/logout/notice-status";
import type { ApplicationKey } from "./application-settings";
import { database, query } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import { inTransaction, type Queries } from "./transaction";

/** How long an application that does not answer is told, in hours: its own sessions are over by then, or soon. */
const goodForHours = 24;

/**
 * Parts of a `WITH` that write notices, and a job for each, in the statement that ends what they tell of (REL-07): to every application
 * of which a grant goes, and to every one that got a grant in a session that goes. Whoever is disabled or has no address is not told.
 *
 * @param gone name of a part that returns `kind`, `digest`, `client_id`, `account_id` and `uid_digest` of the records that go.
 */
export function noticesOf(poolId: string, gone: "named" | "gone"): Prisma.Sql {
  const records = Prisma.raw(gone);
  return Prisma.sql`told AS (
      INSERT INTO logout_notice (pool_id, application_id, user_id, grant_digest, host, expires_at)
      SELECT DISTINCT ${poolId}, a.id, g.account_id, g.digest, given.host, now() + make_interval(hours => ${goodForHours})
      FROM (
        SELECT client_id, account_id, digest FROM ${records} WHERE kind = 'Grant'
        UNION
        SELECT r.client_id, r.account_id, r.digest FROM ${records} s JOIN oidc_record r ON r.uid_digest = s.uid_digest
        WHERE s.kind = 'Session' AND r.kind = 'Grant' AND r.pool_id = ${poolId}
      ) g
      JOIN application a ON a.client_id = g.client_id AND a.pool_id = ${poolId} AND a.disabled_at IS NULL AND a.backchannel_logout_uri <> ''
      LEFT JOIN oidc_record given ON given.digest = g.digest AND given.kind = 'Grant' AND given.pool_id = ${poolId}
      WHERE g.account_id IS NOT NULL
      RETURNING id, application_id
    ), asked AS (
      INSERT INTO pgboss.job (name, data, singleton_key, retry_limit, expire_in, keep_until, policy)
      SELECT q.name, jsonb_build_object('applicationId', told.application_id), told.id, q.retry_limit,
        make_interval(secs => q.expire_seconds), now() + make_interval(mins => q.retention_minutes), q.policy
      FROM told, pgboss.queue q WHERE q.name = 'logout'
    )`;
}

/** A notice that somebody is about to send. */
export interface TakenNotice {
  id: string;
  poolId: string;
  applicationId: string;
  clientId: string;
  userId: string;
  grantDigest: string;
  /** The pool's own domain that the grant was given at; null for the address that POOL_URL makes. */
  host: string | null;
  /** This try included. */
  attempts: number;
}

/**
 * Takes one of an application's notices that are due, so that nobody else sends it, nor another one to the same application, until that
 * is over or, after `leaseSeconds`, taken for lost. What waits longest comes first.
 *
 * @returns null when there is none, or while somebody is at it.
 */
export async function takeNotice(applicationId: string, leaseSeconds: number): Promise<TakenNotice | null> {
  return inTransaction(async (queries) => {
    // The next statement sees what the last holder of the lock has written.
    const [turn] = await queries.$queryRaw<{ own: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`logout_notice ${applicationId}`}, 0)) AS own`;
    if (!turn?.own) return null;
    const rows = await queries.$queryRaw<TakenNotice[]>`
      UPDATE logout_notice n SET attempts = attempts + 1, taken_until = now() + make_interval(secs => ${leaseSeconds})
      FROM application a
      WHERE a.id = n.application_id AND n.id = (
        SELECT id FROM logout_notice
        WHERE application_id = ${applicationId} AND status IN ('queued', 'failed') AND due_at <= now() AND expires_at > now()
          AND NOT EXISTS (SELECT 1 FROM logout_notice WHERE application_id = ${applicationId} AND taken_until > now())
        ORDER BY due_at LIMIT 1
      )
      RETURNING n.id, n.pool_id AS "poolId", n.application_id AS "applicationId", a.client_id AS "clientId", n.user_id AS "userId",
        n.grant_digest AS "grantDigest", n.host, n.attempts::int`;
    return rows[0] ?? null;
  });
}

/** Notes that the application has taken a notice, and that it takes notices at all where that is new ([milestone.ts](../domain/application/milestone.ts)). */
export async function noteNoticeSent(id: string): Promise<void> {
  await database().$executeRaw`
    WITH sent AS (
      UPDATE logout_notice SET status = 'sent', sent_at = now(), taken_until = NULL, reason = NULL, reply_code = NULL
      WHERE id = ${id} AND status IN ('queued', 'failed')
      RETURNING application_id, pool_id
    )
    INSERT INTO application_milestone (application_id, pool_id, kind)
    SELECT application_id, pool_id, ${"logout" satisfies MilestoneKind} FROM sent
    ON CONFLICT (application_id, kind) DO NOTHING`;
}

/** Notes that a notice is given up. */
export async function noteNoticeGivenUp(id: string, { reason, replyCode }: JudgedNotice): Promise<void> {
  await database().$executeRaw`
    UPDATE logout_notice SET status = 'given_up', taken_until = NULL, reason = ${reason}, reply_code = ${replyCode}
    WHERE id = ${id} AND status IN ('queued', 'failed')`;
}

/**
 * Notes that a try failed and that another one follows. When the application is away, all that waits for it waits as long, and comes first
 * then: should it be this notice alone that fails, it holds up none for long.
 */
export async function noteNoticeFailed(
  queries: Queries,
  { id, applicationId }: Pick<TakenNotice, "id" | "applicationId">,
  { reason, replyCode, isAway, dueInSeconds }: JudgedNotice & { dueInSeconds: number },
): Promise<void> {
  await queries.$executeRaw`
    UPDATE logout_notice SET status = 'failed', taken_until = NULL, reason = ${reason}, reply_code = ${replyCode},
      due_at = now() + make_interval(secs => ${dueInSeconds + (isAway ? 1 : 0)})
    WHERE id = ${id} AND status IN ('queued', 'failed')`;
  if (isAway)
    await queries.$executeRaw`
      UPDATE logout_notice SET due_at = now() + make_interval(secs => ${dueInSeconds})
      WHERE application_id = ${applicationId} AND id <> ${id} AND status IN ('queued', 'failed')
        AND due_at < now() + make_interval(secs => ${dueInSeconds})`;
}

/** How often what waits for an application was tried at most. */
export async function countTries(queries: Queries, applicationId: string): Promise<number> {
  const [row] = await queries.$queryRaw<[{ tries: number }]>`
    SELECT coalesce(max(attempts), 0)::int AS tries FROM logout_notice
    WHERE application_id = ${applicationId} AND status IN ('queued', 'failed')`;
  return row.tries;
}

/** Gives up what is over before it was sent. @returns how many there were. */
export function giveUpExpiredNotices(): Promise<number> {
  return database().$executeRaw`
    UPDATE logout_notice SET status = 'given_up', reason = coalesce(reason, 'expired'), taken_until = NULL
    WHERE status IN ('queued', 'failed') AND expires_at <= now() AND coalesce(taken_until, expires_at) <= now()`;
}

/** Applications for which something waits that should have been tried `seconds` ago. */
export async function listOverdueApplications({ seconds, limit }: Overdue): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT application_id AS id FROM logout_notice
    WHERE status IN ('queued', 'failed') AND expires_at > now()
      AND greatest(due_at, coalesce(taken_until, due_at)) < now() - make_interval(secs => ${seconds})
    GROUP BY application_id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** True when an application has this notice. */
export async function hasNotice(
  queries: Queries,
  { poolId, applicationId, noticeId }: ApplicationKey & { noticeId: string },
): Promise<boolean> {
  return (await queries.logoutNotice.count({ where: { id: noticeId, applicationId, poolId } })) === 1;
}

/** Puts a notice that was given up back, to be tried at once as often as a new one. @returns false when it is no such notice. */
export async function requeueNotice(
  queries: Queries,
  { poolId, applicationId, noticeId }: ApplicationKey & { noticeId: string },
): Promise<boolean> {
  const count = await queries.$executeRaw`
    UPDATE logout_notice SET status = 'queued', attempts = 0, due_at = now(), expires_at = now() + make_interval(hours => ${goodForHours})
    WHERE id = ${noticeId} AND application_id = ${applicationId} AND pool_id = ${poolId} AND status = 'given_up'`;
  return count > 0;
}

/** A notice as the application's page shows it. */
export interface ListedNotice {
  id: string;
  status: NoticeStatus;
  attempts: number;
  reason: string | null;
  replyCode: number | null;
  createdAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  user: { id: string; name: string | null } | null;
}

/** The last notices to an application, newest first. */
export async function listNotices(
  { poolId, applicationId }: ApplicationKey,
  limit: number,
): Promise<ListedNotice[]> {
  return query<ListedNotice>(Prisma.sql`
    SELECT n.id, n.status::text AS status, n.attempts::int AS attempts, n.reason, n.reply_code::int AS "replyCode",
      n.created_at AS "createdAt", n.due_at AS "dueAt", n.sent_at AS "sentAt",
      (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM "user" u WHERE u.id = n.user_id AND u.pool_id = n.pool_id) AS "user"
    FROM logout_notice n
    WHERE n.application_id = ${applicationId} AND n.pool_id = ${poolId}
    ORDER BY n.created_at DESC, n.id LIMIT ${limit}`);
}

/** Removes at most `limit` notices that are older than `seconds`. @returns how many went. */
export function deleteOldNotices(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM logout_notice WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM logout_notice WHERE created_at < now() - make_interval(secs => ${seconds})
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}

/** Seconds since the oldest notice that is still to be sent was written; 0 without one (REL-42). */
export async function getOldestNoticeAge(): Promise<number> {
  const [row] = await database().$queryRaw<[{ age: number | null }]>`
    SELECT extract(epoch FROM now() - min(created_at))::float8 AS age FROM logout_notice WHERE status IN ('queued', 'failed')`;
  return row.age ?? 0;
}
