import "server-only";
import {
  alarmWindowMinutes,
  answeredReasons,
  type RecentAttempts,
  tellingReasons,
} from "@/lib/domain/login/alarm";
import { type Trace, traceSchema } from "@/lib/domain/login/trace";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** So many attempts of one connection are looked at, the newest telling ones among twenty times as many. */
const mostRecent = 2_000;
/** For how long it has been so is looked for among so many, and no further back than this. */
const mostBefore = 50_000;
const daysBefore = 7;

/** What went on at one connection lately. */
export interface ConnectionAttempts extends RecentAttempts {
  connectionId: string;
  connectionName: string;
}

/** An attempt that says something of the connection: an ended one of a person, not the trial of an administrator. */
const telling = Prisma.sql`a.outcome IS NOT NULL AND a.target IS DISTINCT FROM 'trial'::attempt_target
  AND (a.outcome <> 'refused' OR a.reason = ANY(${[...tellingReasons]}))`;
/** Who tried: one that was refused before it was opened has no browser. */
const browser = Prisma.sql`coalesce(a.browser_digest, a.client_address, a.id)`;
/**
 * The attempts of a connection since a moment, as one range of the index of both: with two conditions a planner that knows one
 * connection only takes the shorter index of times, and sifts.
 */
const sinceThen = (connectionId: Prisma.Sql, moment: Prisma.Sql) => Prisma.sql`
  (a.connection_id, a.created_at) > (${connectionId}, ${moment}) AND (a.connection_id, a.created_at) <= (${connectionId}, 'infinity')`;
const endedAt = Prisma.sql`coalesce(a.finished_at, a.created_at)`;

/**
 * What the attempts of the last {@link alarmWindowMinutes} minutes came to, for each enabled connection of a pool at which somebody
 * was refused since the last one got in.
 *
 * @param connectionId of the one that is asked for; all of them without.
 */
export async function countRecentAttempts(
  poolId: string,
  connectionId?: string,
): Promise<ConnectionAttempts[]> {
  const one = connectionId === undefined ? Prisma.empty : Prisma.sql`AND connection.id = ${connectionId}`;
  const rows = await query<{
    connectionId: string;
    connectionName: string;
    ended: number;
    lastSuccessAt: Date | null;
    reason: string;
    attempts: number;
    browsers: number;
    firstAt: Date;
  }>(Prisma.sql`
    WITH recent AS (
      SELECT connection.id, connection.display_name, a.*
      FROM connection CROSS JOIN LATERAL (
        SELECT ${endedAt} AS at, a.outcome, a.reason, ${browser} AS browser
        FROM (
          SELECT * FROM attempt a
          WHERE ${sinceThen(Prisma.sql`connection.id`, Prisma.sql`now() - make_interval(mins => ${alarmWindowMinutes}::int)`)}
          ORDER BY a.connection_id DESC, a.created_at DESC LIMIT ${20 * mostRecent}
        ) a
        WHERE ${telling} LIMIT ${mostRecent}
      ) a
      WHERE connection.pool_id = ${poolId} AND connection.disabled_at IS NULL ${one}
    ), total AS (
      SELECT id, count(*) FILTER (WHERE outcome <> 'refused' OR reason = ANY(${[...answeredReasons]}))::int AS ended, max(at) FILTER (WHERE outcome <> 'refused') AS last_success
      FROM recent GROUP BY id
    )
    SELECT recent.id AS "connectionId", recent.display_name AS "connectionName", total.ended,
      total.last_success AS "lastSuccessAt", recent.reason, count(*)::int AS attempts,
      count(DISTINCT recent.browser)::int AS browsers, min(recent.at) AS "firstAt"
    FROM recent JOIN total USING (id)
    WHERE recent.outcome = 'refused' AND recent.reason IS NOT NULL
      AND (total.last_success IS NULL OR recent.at > total.last_success)
    GROUP BY recent.id, recent.display_name, total.ended, total.last_success, recent.reason
    ORDER BY attempts DESC`);
  const connections = new Map<string, ConnectionAttempts>();
  for (const { connectionId: id, connectionName, ended, lastSuccessAt, ...refusal } of rows) {
    const known = connections.get(id) ?? {
      connectionId: id,
      connectionName,
      ended,
      lastSuccessAt,
      refusals: [],
    };
    connections.set(id, { ...known, refusals: [...known.refusals, refusal] });
  }
  return [...connections.values()];
}

/** Since when nobody gets in for one reason. */
export interface FailureSpell {
  since: Date;
  /** Different browsers that met it: as near to people as refused ones can be counted. */
  browsers: number;
  /** DingTalk's own code, the commonest. */
  upstreamCode: string | null;
  /** Of the last of them. */
  trace: Trace | null;
}

/**
 * Follows a cause back to when it began: its first refusal after the last sign-in through the connection, a week back at most.
 *
 * @returns null when nobody was refused for it since somebody got in.
 */
export async function findFailureSpell(connectionId: string, reason: string): Promise<FailureSpell | null> {
  const [found] = await query<{
    since: Date | null;
    browsers: number;
    upstreamCode: string | null;
    trace: unknown;
  }>(Prisma.sql`
    WITH past AS (
      SELECT ${endedAt} AS at, a.outcome, a.reason, a.upstream_code, a.id, ${browser} AS browser
      FROM (
        SELECT * FROM attempt a
        WHERE ${sinceThen(Prisma.sql`${connectionId}`, Prisma.sql`now() - make_interval(days => ${daysBefore}::int)`)}
        ORDER BY a.connection_id DESC, a.created_at DESC LIMIT ${mostBefore}
      ) a
      WHERE ${telling}
    ), met AS (
      SELECT * FROM past WHERE outcome = 'refused' AND reason = ${reason}
        AND at > coalesce((SELECT max(at) FROM past WHERE outcome <> 'refused'), '-infinity')
    )
    SELECT min(at) AS since, count(DISTINCT browser)::int AS browsers,
      mode() WITHIN GROUP (ORDER BY upstream_code) AS "upstreamCode",
      (SELECT trace FROM attempt WHERE id = (SELECT id FROM met ORDER BY at DESC LIMIT 1)) AS trace
    FROM met`);
  if (!found?.since) return null;
  const { since, browsers, upstreamCode, trace } = found;
  return { since, browsers, upstreamCode, trace: traceSchema.safeParse(trace).data ?? null };
}
