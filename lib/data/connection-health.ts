import "server-only";
import { z } from "zod";
import { checkLines } from "@/lib/domain/connection/check";
import { serverLines } from "@/lib/domain/connection/check-steps";
import { type ConnectionHealth, failureReasons, healthOf } from "@/lib/domain/connection/health";
import { query } from "./client";
import { currentMark } from "./connection-checks";
import { Prisma } from "./generated/client";

/** How many of a connection's last telling attempts are looked at: more of them say no more. */
const mostAttempts = 300;
/** Among so many of all: what strangers leave behind, cancelled and made-up sign-ins, tells nothing and hides nothing. */
const mostLookedThrough = 20_000;
const worked = ["signed_in", "created", "tried", "linked"];
const days = 7;

const rowSchema = z.object({
  id: z.string(),
  everWorked: z.boolean(),
  since: z.date().nullable(),
  people: z.number(),
  failed: z.array(z.object({ line: z.enum(checkLines), since: z.coerce.date() })),
});

/**
 * The state of each connection of a pool, by its id: out of its last {@link mostAttempts} telling attempts of a week and what the last check
 * found. The attempts are named as a range of one index: by an equality, the newest of all connections would be gone through for
 * those of a connection that is seldom used.
 */
export function listConnectionHealth(poolId: string): Promise<Map<string, ConnectionHealth>> {
  return read(Prisma.sql`c.pool_id = ${poolId}`);
}

/** The state of one connection; `draft` for one that is not there. */
export async function findConnectionHealth(key: {
  poolId: string;
  connectionId: string;
}): Promise<ConnectionHealth> {
  const found = await read(Prisma.sql`c.pool_id = ${key.poolId} AND c.id = ${key.connectionId}`);
  return found.get(key.connectionId) ?? { state: "draft" };
}

async function read(which: Prisma.Sql): Promise<Map<string, ConnectionHealth>> {
  const rows = await query(Prisma.sql`
    SELECT c.id, c.last_login_at IS NOT NULL OR refused.worked IS NOT NULL AS "everWorked", refused.since, refused.people,
      failing.failed
    FROM connection c
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('line', k.line, 'since', k.failed_since))
          FILTER (WHERE k.status = 'failed' AND k.failed_since IS NOT NULL), '[]'::jsonb) AS failed,
        CASE WHEN count(*) FILTER (WHERE k.status = 'passed' AND k.line = ANY(${[...serverLines]})) = ${serverLines.length}
          THEN min(k.checked_at) FILTER (WHERE k.line = ANY(${[...serverLines]})) END AS mended
      FROM connection_check k WHERE k.connection_id = c.id AND k.mark = ${currentMark}
    ) AS failing
    CROSS JOIN LATERAL (
      WITH recent AS (
        SELECT outcome, reason, coalesce(browser_digest, id) AS browser, finished_at
        FROM (
          SELECT outcome, reason, browser_digest, id, finished_at FROM attempt
          WHERE (connection_id, created_at) > (c.id, now() - make_interval(days => ${days}))
            AND (connection_id, created_at) <= (c.id, 'infinity'::timestamptz)
          ORDER BY connection_id DESC, created_at DESC LIMIT ${mostLookedThrough}
        ) AS newest
        WHERE outcome::text = ANY(${worked}) OR reason = ANY(${[...failureReasons]}) LIMIT ${mostAttempts}
      ), worked AS (SELECT max(finished_at) AS at FROM recent WHERE outcome::text = ANY(${worked}))
      SELECT (SELECT at FROM worked) AS worked, min(finished_at) AS since, count(DISTINCT browser)::int AS people
      FROM recent
      WHERE outcome = 'refused' AND reason = ANY(${[...failureReasons]})
        AND finished_at > greatest((SELECT at FROM worked), c.last_login_at, failing.mended, '-infinity'::timestamptz)
    ) AS refused
    WHERE ${which}`);
  return new Map(
    rows.map((row) => {
      const { id, everWorked, since, people, failed } = rowSchema.parse(row);
      const refusals = since ? { since, people } : null;
      return [id, healthOf({ everWorked, refusals, failed })];
    }),
  );
}
