import "server-only";
import type { KeptFault, RequestFault } from "@/lib/domain/application/request-fault";
import { isId } from "@/lib/domain/id";
import type { ApplicationKey } from "./application-settings";
import { database, execute } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import { type Queries, withRetries } from "./transaction";

/** Distinct things that are kept of one kind for one application: of more, those that came last. */
export const mostOfOneKind = 10;

/**
 * Notes a mistake in a request of an application, by one statement. Of a kind that is full, what came longest ago makes room: the table
 * has a bound for each application whatever anybody sends (SEC-99).
 */
export async function noteRequestFault(
  { poolId, clientId }: { poolId: string; clientId: string },
  { kind, detail }: RequestFault,
): Promise<void> {
  await withRetries(() =>
    execute(Prisma.sql`
    WITH asking AS (
      SELECT id, pool_id FROM application WHERE client_id = ${clientId} AND pool_id = ${poolId}
    ), room AS (
      DELETE FROM request_fault WHERE (application_id, kind, detail) IN (
        SELECT f.application_id, f.kind, f.detail FROM request_fault f JOIN asking ON asking.id = f.application_id
        WHERE f.kind = ${kind} AND f.detail <> ${detail}
        ORDER BY f.last_at DESC OFFSET ${mostOfOneKind - 1})
    )
    INSERT INTO request_fault AS f (application_id, pool_id, kind, detail)
    SELECT id, pool_id, ${kind}, ${detail} FROM asking
    ON CONFLICT (application_id, kind, detail) DO UPDATE SET
      times = least(f.times + 1, 1000000000), last_at = greatest(f.last_at, excluded.last_at)`),
  );
}

/** The mistakes that are kept of an application, the last one first. */
export async function listRequestFaults(
  { poolId, applicationId }: ApplicationKey,
  queries: Queries = database(),
): Promise<KeptFault[]> {
  if (!isId(poolId) || !isId(applicationId)) return [];
  return queries.requestFault.findMany({
    where: { poolId, applicationId },
    orderBy: [{ lastAt: "desc" }, { kind: "asc" }, { detail: "asc" }],
    select: { kind: true, detail: true, times: true, firstAt: true, lastAt: true, mendedAt: true },
  });
}

/** Says that a mistake is mended, or that it is not after all. @returns whether it is still kept. */
export async function setFaultMended(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  { kind, detail }: RequestFault,
  mended: boolean,
): Promise<boolean> {
  // By the database's clock, which wrote when it came last.
  const written = await queries.$executeRaw`
    UPDATE request_fault SET mended_at = CASE WHEN ${mended}::boolean THEN now() END
    WHERE application_id = ${applicationId} AND pool_id = ${poolId} AND kind = ${kind} AND detail = ${detail}`;
  return written === 1;
}

/** Removes at most `limit` mistakes that came last more than `seconds` ago. @returns how many went. */
export function deleteOldRequestFaults(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM request_fault WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM request_fault WHERE last_at < now() - make_interval(secs => ${seconds})
      ORDER BY last_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
