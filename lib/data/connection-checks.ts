import "server-only";
import { z } from "zod";
import { type CheckFinding, checkDetailsSchema, checkLines } from "@/lib/domain/connection/check";
import type { StoredCheckResult } from "@/lib/domain/connection/check-results";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { database, execute, query } from "./client";
import type { ConnectionKey } from "./connection-settings";
import { Prisma } from "./generated/client";

/** The mark of a connection's present credentials, as the domain writes it. Expects the alias `c` of connection. */
export const currentMark = Prisma.sql`(c.settings ->> 'corpId') || ' ' || (c.settings ->> 'clientId') || ' ' || c.secret_fingerprint`;

/** A connection and the credentials that something was found with. */
export interface CheckedConnection {
  id: string;
  /** Of the domain's `checkMark`. */
  mark: string;
}

/** What was found at the last look at each line, whatever credentials it was found with. */
export async function listCheckResults({
  poolId,
  connectionId,
}: ConnectionKey): Promise<StoredCheckResult[]> {
  const rows = await database().connectionCheck.findMany({ where: { connectionId, connection: { poolId } } });
  return rows.flatMap(({ connectionId: _id, line, details, ...row }) => {
    const known = lineSchema.safeParse(line).data;
    return known ? [{ ...row, line: known, details: checkDetailsSchema.safeParse(details).data ?? {} }] : [];
  });
}

const lineSchema = z.enum(checkLines);

/** How many of a connection's last attempts are looked at. */
const mostAttempts = 100;

/**
 * Whether people were sent to DingTalk through a connection, a minute ago and longer, and none of the last ones came back: DingTalk
 * keeps them on a page of its own when the callback address is not registered, or the app not released.
 */
export async function isNobodyBack({ poolId, connectionId }: ConnectionKey): Promise<boolean> {
  const [found] = await query<{ nobody: boolean }>(Prisma.sql`
    SELECT count(*) > 0 AND count(*) FILTER (WHERE consumed_at IS NOT NULL) = 0 AS nobody
    FROM (
      SELECT mode, consumed_at FROM attempt
      WHERE (connection_id, created_at) >= (${connectionId}, '-infinity'::timestamptz)
        AND (connection_id, created_at) < (${connectionId}, now() - interval '1 minute') AND pool_id = ${poolId}
      ORDER BY connection_id DESC, created_at DESC LIMIT ${mostAttempts}
    ) AS recent WHERE mode = 'browser'`);
  return found?.nobody === true;
}

/**
 * Keeps what a step of a check found, unless the connection has other credentials by now. DingTalk's hosts may see two addresses of
 * ours: that one of them lets us in takes nothing back that another step was refused for.
 */
export async function saveFindings(
  { id, mark }: CheckedConnection,
  step: CheckStep,
  findings: readonly CheckFinding[],
): Promise<void> {
  await execute(Prisma.sql`
    WITH checked AS (SELECT c.id, ${mark}::text AS mark FROM connection c WHERE c.id = ${id} AND ${currentMark} = ${mark})
    ${write(findings)}
    ON CONFLICT (connection_id, line) DO UPDATE SET ${newer}
    WHERE NOT (k.line = 'ip_allow_list' AND k.status = 'failed' AND k.mark = excluded.mark AND excluded.status = 'passed'
      AND coalesce(k.details ->> 'step', ${step}) <> ${step})`);
}

/** Takes back what a step was refused for, because it is refused no more: what the line is otherwise, nobody has looked at. */
export async function clearFailures(connectionId: string, step: CheckStep): Promise<void> {
  await execute(Prisma.sql`
    UPDATE connection_check SET status = 'unknown', failed_since = NULL, details = '{}'
    WHERE connection_id = ${connectionId} AND status = 'failed' AND line IN ('ip_allow_list', 'released')
      AND coalesce(details ->> 'step', 'directory') = ${step}`);
}

/**
 * Keeps what a sign-in showed. What it does not know takes nothing back that was seen working, and a failure is written once a
 * minute at most, so that a connection at which everybody fails is written seldom.
 */
export async function saveSeen(
  { id, mark }: CheckedConnection,
  findings: readonly CheckFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await execute(Prisma.sql`
    WITH checked AS (SELECT c.id, ${mark}::text AS mark FROM connection c WHERE c.id = ${id} AND ${currentMark} = ${mark})
    ${write(findings)}
    ON CONFLICT (connection_id, line) DO UPDATE SET ${newer} WHERE ${worthWriting}`);
}

const minute = 60_000;

/**
 * Notes that somebody has just signed in through a connection, and what that showed of it: one statement, to the minute, so that
 * busy connections are written seldom.
 *
 * @param lastLoginAt what was known of the last login before this one: ISO 8601, or null.
 */
export async function noteLogin(
  { id, mark }: CheckedConnection,
  lastLoginAt: string | null,
  findings: readonly CheckFinding[],
): Promise<void> {
  if (lastLoginAt && Date.now() - Date.parse(lastLoginAt) < minute) return;
  await execute(Prisma.sql`
    WITH noted AS (
      UPDATE connection c SET last_login_at = now()
      WHERE c.id = ${id} AND (c.last_login_at IS NULL OR c.last_login_at < now() - interval '1 minute')
      RETURNING c.id, ${currentMark} AS mark
    ), checked AS (SELECT * FROM noted WHERE mark = ${mark})
    ${write(findings)}
    ON CONFLICT (connection_id, line) DO UPDATE SET ${newer} WHERE ${worthWriting}`);
}

/** Writes findings for the connection in `checked`. A failure begins now, unless it is there already: see {@link newer}. */
function write(findings: readonly CheckFinding[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO connection_check AS k (connection_id, line, status, checked_at, passed_at, failed_since, mark, details)
    SELECT checked.id, f.line, f.status::check_status, now(), CASE f.status WHEN 'passed' THEN now() END,
      CASE f.status WHEN 'failed' THEN now() END, checked.mark, f.details
    FROM checked, jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) AS f (line text, status text, details jsonb)`;
}

/** The row that replaces another: when a line was last seen working is kept while it is the same app. */
const newer = Prisma.sql`
  status = excluded.status, checked_at = excluded.checked_at, mark = excluded.mark, details = excluded.details,
  passed_at = coalesce(excluded.passed_at,
    CASE WHEN regexp_replace(k.mark, ' [^ ]*$', '') = regexp_replace(excluded.mark, ' [^ ]*$', '') THEN k.passed_at END),
  failed_since = CASE WHEN k.status = 'failed' AND k.mark = excluded.mark AND excluded.status = 'failed'
    THEN k.failed_since ELSE excluded.failed_since END`;

const worthWriting = Prisma.sql`
  k.mark <> excluded.mark
  OR CASE excluded.status
    WHEN 'passed' THEN true
    WHEN 'unknown' THEN k.status <> 'passed'
    ELSE k.status <> 'failed' OR k.checked_at < excluded.checked_at - interval '1 minute'
  END`;
