import "server-only";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import type { AttemptHistory, AttemptKey } from "./attempts";
import { database } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** What tells the DingTalk people of a pool apart. */
export interface IdentityName {
  developerScope: string;
  unionId: string;
}

/** Whom a refused attempt reached: whose identity DingTalk named, or the user whose name was typed; null for nobody. */
export type ReachedPerson = IdentityName | { userId: string } | null;

/**
 * Settles an attempt as refused. It is the user's whose identity DingTalk named, also where it failed before anybody was proven: the
 * key of a person is not kept, so nobody could find them afterwards.
 *
 * @returns false when it was settled before.
 */
export async function settleRefused(
  queries: Queries,
  { id, poolId }: AttemptKey,
  refusal: { reason: string; reached: ReachedPerson } & AttemptHistory,
): Promise<boolean> {
  const { reason, reached, trace, personName, upstreamCode } = refusal;
  const owner = ownerOf(poolId, reached);
  const settled = await queries.$executeRaw(Prisma.sql`
    UPDATE attempt SET finished_at = now(), outcome = 'refused', reason = ${reason}, user_id = ${owner}, sealed_proof = NULL,
      trace = ${JSON.stringify(trace)}::jsonb, person_name = ${personName}, upstream_code = ${upstreamCode}
    WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL`);
  return settled === 1;
}

function ownerOf(poolId: string, reached: ReachedPerson): Prisma.Sql {
  if (reached === null) return Prisma.sql`NULL`;
  if ("userId" in reached)
    return Prisma.sql`(SELECT id FROM "user" WHERE id = ${reached.userId} AND pool_id = ${poolId})`;
  return Prisma.sql`(SELECT user_id FROM identity WHERE pool_id = ${poolId}
    AND developer_scope = ${reached.developerScope} AND union_id = ${reached.unionId})`;
}

/** How an attempt ended, for the page that tells the person. */
export interface EndedAttempt {
  reference: string;
  reason: string;
  connectionId: string | null;
  /** Null for an attempt through DingTalk. */
  method: LoginMethod | null;
  /** As it is stored. */
  trace: unknown;
}

/** The refused attempt with this reference under this pending authorization request, or null. */
export async function findRefusal(key: {
  poolId: string;
  reference: string;
  interactionDigest: string;
}): Promise<EndedAttempt | null> {
  const found = await database().attempt.findFirst({
    where: { ...key, outcome: "refused" },
    select: { reference: true, reason: true, connectionId: true, method: true, trace: true },
  });
  return found?.reason
    ? { ...found, reason: found.reason, method: isLoginMethod(found.method) ? found.method : null }
    : null;
}
