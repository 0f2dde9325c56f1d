import "server-only";
import type { Trace } from "@/lib/domain/login/trace";
import type { AttemptHistory, AttemptKey } from "./attempts";
import { execute, query } from "./client";
import type { ConnectionKey } from "./connection-settings";
import { Prisma } from "./generated/client";

/** Settles a trial of a connection. @returns false when it was settled before. */
export async function settleTried({ id, poolId }: AttemptKey, history: AttemptHistory): Promise<boolean> {
  const { trace, personName } = history;
  const settled = await execute(Prisma.sql`
    UPDATE attempt SET finished_at = now(), outcome = 'tried', sealed_proof = NULL, person_name = ${personName},
      trace = ${JSON.stringify(trace)}::jsonb
    WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL`);
  return settled === 1;
}

/** How a trial ended, for the browser that made it. */
export interface EndedTrial {
  outcome: "tried" | "refused";
  reason: string | null;
  upstreamCode: string | null;
  personName: string | null;
  trace: Trace;
}

/** The ended trial with this reference that this browser made, or null. */
export async function findEndedTrial(key: {
  poolId: string;
  connectionId: string;
  reference: string;
  browserDigest: string;
}): Promise<EndedTrial | null> {
  const [found] = await query<EndedTrial>(Prisma.sql`
    SELECT outcome::text AS outcome, reason, upstream_code AS "upstreamCode", person_name AS "personName", coalesce(trace, '{}'::jsonb) AS trace
    FROM attempt
    WHERE reference = ${key.reference} AND pool_id = ${key.poolId} AND connection_id = ${key.connectionId}
      AND browser_digest = ${key.browserDigest} AND target = 'trial' AND finished_at IS NOT NULL`);
  return found ?? null;
}

/** How the last trial of a connection ended, for its administrators. */
export interface LastTrial {
  attemptId: string;
  endedAt: Date;
  outcome: "tried" | "refused";
  reason: string | null;
  upstreamCode: string | null;
  trace: Trace;
}

/** The trial of a connection that was begun last of those that have ended, in whatever browser, or null without one of late. */
export async function findLastTrial(
  { poolId, connectionId }: ConnectionKey,
  withinSeconds: number,
): Promise<LastTrial | null> {
  const [found] = await query<LastTrial>(Prisma.sql`
    SELECT id AS "attemptId", finished_at AS "endedAt", outcome::text AS outcome, reason, upstream_code AS "upstreamCode",
      coalesce(trace, '{}'::jsonb) AS trace
    FROM attempt
    WHERE connection_id = ${connectionId} AND pool_id = ${poolId} AND target = 'trial'
      AND created_at > now() - make_interval(secs => ${withinSeconds}) AND finished_at IS NOT NULL
    ORDER BY created_at DESC LIMIT 1`);
  return found ?? null;
}
