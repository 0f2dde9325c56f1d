import "server-only";
import type { Trace } from "@/lib/domain/login/trace";
import type { AttemptHistory, AttemptKey } from "./attempts";
import { execute, query } from "./client";
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
    SELECT outcome::text AS outcome, reason, person_name AS "personName", coalesce(trace, '{}'::jsonb) AS trace
    FROM attempt
    WHERE reference = ${key.reference} AND pool_id = ${key.poolId} AND connection_id = ${key.connectionId}
      AND browser_digest = ${key.browserDigest} AND target = 'trial' AND finished_at IS NOT NULL`);
  return found ?? null;
}
