import "server-only";
import { isId } from "@/lib/domain/id";
import type { AttemptKey } from "./attempts";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";
import type { Queries } from "./transaction";

/** Names one conflict of a pool. */
export interface ConflictKey {
  poolId: string;
  conflictId: string;
}

/** Who came with a userid that is another's. */
export interface Newcomer {
  developerScope: string;
  corpId: string;
  userid: string;
  unionId: string;
  /** Of the unionId: tells one newcomer from another. */
  digest: string;
  /** Its first characters, for whoever compares it by eye. */
  cut: string;
  name: string | null;
}

/**
 * Notes that somebody was refused because their userid is another's (SEC-25): one row for each userid, however often they
 * come, so that nobody can fill the table. The same person refused again is counted, and a decision about them stays; with
 * another person on either side, or after a release, it is a new conflict, which is open.
 *
 * Nothing is noted when the userid has become free, or theirs, since the refusal was decided: the holder's row is locked
 * against removal for that.
 */
export async function noteConflict(queries: Queries, attempt: AttemptKey, newcomer: Newcomer): Promise<void> {
  const isSame = Prisma.sql`(c.holder_id = excluded.holder_id AND c.newcomer_digest = excluded.newcomer_digest
    AND c.decision IS DISTINCT FROM 'released')`;
  await queries.$executeRaw(Prisma.sql`
    INSERT INTO identity_conflict AS c (id, pool_id, developer_scope, corp_id, userid, holder_id, newcomer_digest,
      newcomer_cut, newcomer_name, attempt_id, reference, connection_id, connection_name)
    SELECT ${newId()}, m.pool_id, m.developer_scope, m.corp_id, m.userid, m.identity_id, ${newcomer.digest},
      ${newcomer.cut}, ${newcomer.name}, t.id, t.reference, t.connection_id, t.connection_name
    FROM enterprise_membership m
    JOIN identity i ON i.id = m.identity_id
    JOIN attempt t ON t.id = ${attempt.id} AND t.pool_id = m.pool_id
    WHERE m.pool_id = ${attempt.poolId} AND m.developer_scope = ${newcomer.developerScope}
      AND m.corp_id = ${newcomer.corpId} AND m.userid = ${newcomer.userid} AND i.union_id <> ${newcomer.unionId}
    FOR KEY SHARE OF m
    ON CONFLICT (pool_id, developer_scope, corp_id, userid) DO UPDATE SET
      holder_id = excluded.holder_id, newcomer_digest = excluded.newcomer_digest,
      newcomer_cut = excluded.newcomer_cut, newcomer_name = excluded.newcomer_name,
      attempt_id = excluded.attempt_id, reference = excluded.reference,
      connection_id = excluded.connection_id, connection_name = excluded.connection_name, last_at = now(),
      first_at = CASE WHEN ${isSame} THEN c.first_at ELSE now() END,
      attempts = CASE WHEN ${isSame} THEN c.attempts + 1 ELSE 1 END,
      decision = CASE WHEN ${isSame} THEN c.decision END,
      decided_at = CASE WHEN ${isSame} THEN c.decided_at END,
      decided_by = CASE WHEN ${isSame} THEN c.decided_by END,
      version = CASE WHEN ${isSame} THEN c.version ELSE c.version + 1 END`);
}

/** A conflict as the console shows it. */
export interface ConflictRow {
  id: string;
  version: number;
  corpId: string;
  userid: string;
  holderUserId: string;
  holderName: string | null;
  holderDisabledAt: Date | null;
  /** When the holder's identity last signed in. */
  holderLastLoginAt: Date | null;
  /** When DingTalk last confirmed the userid to the holder; null once it is theirs no more. */
  heldAt: Date | null;
  newcomerName: string | null;
  newcomerCut: string;
  /** The user that the newcomer was already when they came, or null. */
  newcomerUserId: string | null;
  connectionId: string | null;
  connectionName: string | null;
  firstAt: Date;
  lastAt: Date;
  attempts: number;
  reference: string;
  attemptId: string | null;
  decision: "kept" | "released" | null;
  decidedAt: Date | null;
  deciderName: string | null;
}

/**
 * The holder's place in the enterprise, as long as it has the userid of the conflict `c`. The identity is of the conflict's
 * pool by its key; to name the pool again would have the planner read all of it.
 */
const heldMembership = Prisma.sql`
  enterprise_membership m ON m.identity_id = c.holder_id AND m.corp_id = c.corp_id AND m.userid = c.userid`;

/** A conflict whose userid the holder has given up without a decision is over by itself. */
const isOpen = Prisma.sql`(c.decision IS NULL AND m.id IS NOT NULL)`;

/** The last conflicts of a pool: those that are open, by their last attempt, or those that are decided, by their decision. */
export async function listConflictRows(
  poolId: string,
  { open, limit }: { open: boolean; limit: number },
): Promise<ConflictRow[]> {
  const [condition, order] = open
    ? [isOpen, Prisma.sql`c.last_at`]
    : [Prisma.sql`c.decision IS NOT NULL`, Prisma.sql`c.decided_at`];
  return query<ConflictRow>(Prisma.sql`
    SELECT c.id, c.version, c.corp_id AS "corpId", c.userid, u.id AS "holderUserId", u.name AS "holderName",
      u.disabled_at AS "holderDisabledAt", i.last_login_at AS "holderLastLoginAt", m.checked_at AS "heldAt",
      c.newcomer_name AS "newcomerName", c.newcomer_cut AS "newcomerCut", t.user_id AS "newcomerUserId",
      c.connection_id AS "connectionId", c.connection_name AS "connectionName", c.first_at AS "firstAt",
      c.last_at AS "lastAt", c.attempts, c.reference, c.attempt_id AS "attemptId", c.decision::text AS decision,
      c.decided_at AS "decidedAt", d.name AS "deciderName"
    FROM identity_conflict c
    JOIN identity i ON i.id = c.holder_id
    JOIN "user" u ON u.id = i.user_id
    LEFT JOIN ${heldMembership}
    LEFT JOIN attempt t ON t.id = c.attempt_id
    LEFT JOIN administrator d ON d.id = c.decided_by
    WHERE c.pool_id = ${poolId} AND ${condition}
    ORDER BY ${order} DESC, c.id LIMIT ${limit}`);
}

/** How many conflicts of a pool are open, and how many decided. */
export async function countConflictRows(poolId: string): Promise<{ open: number; decided: number }> {
  const [counts] = await query<{ open: number; decided: number }>(Prisma.sql`
    SELECT count(*) FILTER (WHERE ${isOpen})::int AS open,
      count(*) FILTER (WHERE c.decision IS NOT NULL)::int AS decided
    FROM identity_conflict c LEFT JOIN ${heldMembership}
    WHERE c.pool_id = ${poolId}`);
  return counts ?? { open: 0, decided: 0 };
}

/** What a decision about a conflict needs to know. */
export interface ConflictState {
  version: number;
  decision: "kept" | "released" | null;
  developerScope: string;
  corpId: string;
  userid: string;
  /** The identity that the userid belonged to. */
  holderId: string;
  holderUserId: string;
  /** Of the last attempt. */
  reference: string;
}

/** The conflict as it stands, or null. */
export async function findConflict(
  queries: Queries,
  { poolId, conflictId }: ConflictKey,
): Promise<ConflictState | null> {
  if (!isId(poolId) || !isId(conflictId)) return null;
  const found = await queries.identityConflict.findFirst({
    where: { id: conflictId, poolId },
    select: {
      version: true,
      decision: true,
      developerScope: true,
      corpId: true,
      userid: true,
      holderId: true,
      reference: true,
      holder: { select: { userId: true } },
    },
  });
  if (!found) return null;
  const { holder, ...state } = found;
  return { ...state, holderUserId: holder.userId };
}

/** Decides a conflict that still has the version that was seen. @returns false when it has not. */
export async function decideConflictAt(
  queries: Queries,
  { poolId, conflictId }: ConflictKey,
  { version, decision, decidedBy }: { version: number; decision: "kept" | "released"; decidedBy: string },
): Promise<boolean> {
  const { count } = await queries.identityConflict.updateMany({
    where: { id: conflictId, poolId, version },
    data: { decision, decidedBy, decidedAt: new Date(), version: { increment: 1 } },
  });
  return count === 1;
}

/**
 * Takes a userid from the identity that holds it, with what DingTalk said of their place in the enterprise.
 *
 * @param held `at` is when DingTalk last confirmed it to them, as it was seen: each of their sign-ins moves it.
 * @returns false when they hold it no longer, or it was confirmed since.
 */
export async function removeHeldMembership(
  queries: Queries,
  held: { poolId: string; at: Date } & Pick<
    ConflictState,
    "developerScope" | "corpId" | "userid" | "holderId"
  >,
): Promise<boolean> {
  const { poolId, developerScope, corpId, userid, holderId, at } = held;
  const { count } = await queries.enterpriseMembership.deleteMany({
    where: { poolId, developerScope, corpId, userid, identityId: holderId, checkedAt: at },
  });
  return count === 1;
}
