import "server-only";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import type { Trace } from "@/lib/domain/login/trace";
import type { WayIn } from "@/lib/domain/login/way-in";
import { database, execute, query } from "./client";
import {
  type LoginConnection,
  type LoginConnectionColumns,
  loginConnectionColumns,
  offeredByAttempt,
} from "./connections";
import { Prisma } from "./generated/client";
import { type Queries, withRetries } from "./transaction";

/** Names one attempt of a pool. */
export interface AttemptKey {
  id: string;
  poolId: string;
}

/**
 * What an attempt serves, as it is stored: the interaction's id sealed and as a digest, the page of a trial sealed, because its
 * address holds the ticket (SEC-91).
 */
export type StoredTarget =
  | {
      target: "interaction";
      interactionDigest: string;
      sealedInteraction: string;
      destination: null;
      startPage: null;
      sealedSession: null;
    }
  | {
      target: "start";
      interactionDigest: null;
      sealedInteraction: null;
      destination: string;
      startPage: string;
      sealedSession: string | null;
    }
  | {
      target: "account";
      interactionDigest: null;
      sealedInteraction: null;
      destination: null;
      startPage: string;
      sealedSession: string | null;
    }
  | {
      target: "link";
      interactionDigest: null;
      sealedInteraction: null;
      destination: null;
      startPage: string;
      sealedSession: string;
    }
  | {
      target: "trial";
      interactionDigest: null;
      sealedInteraction: null;
      destination: null;
      startPage: string;
      sealedSession: null;
    };

/** One attempt to sign in, as it is opened. */
export type NewAttempt = AttemptKey &
  StoredTarget & {
    mode: EntryMode;
    connection: LoginConnection;
    stateDigest: string;
    browserDigest: string;
    reference: string;
    clientAddress: string | null;
    userAgent: string | null;
    lifetimeSeconds: number;
    requested: Requested;
  };

/** The connection that the application's request asked for, of the trace; null where it asked for none. */
type Requested = NonNullable<Trace["requested"]> | null;

/**
 * Opens an attempt. Its expiry is counted by the database's clock. Of attempts for one interaction only so many are opened:
 * each has a number, and none is given twice (SEC-99).
 *
 * @param most how many attempts one interaction may have.
 * @returns false when it has had them all.
 */
export async function insertAttempt({ connection, ...attempt }: NewAttempt, most: number): Promise<boolean> {
  const { application } = connection;
  const inserted = await withRetries(() =>
    execute(Prisma.sql`
    INSERT INTO attempt (id, pool_id, target, mode, application_id, application_name, connection_id, connection_name,
      state_digest, browser_digest, interaction_digest, interaction_try, sealed_interaction, destination, start_page,
      sealed_session, reference, client_address, user_agent, trace, created_at, expires_at)
    SELECT ${attempt.id}, ${attempt.poolId}, ${attempt.target}::attempt_target, ${attempt.mode}::entry_mode,
      ${application?.id ?? null}, ${application?.name ?? null}, ${connection.id}, ${connection.displayName},
      ${attempt.stateDigest}, ${attempt.browserDigest}, ${attempt.interactionDigest}, before.tries + 1,
      ${attempt.sealedInteraction}, ${attempt.destination}, ${attempt.startPage}, ${attempt.sealedSession},
      ${attempt.reference}, ${attempt.clientAddress}, ${attempt.userAgent}, ${traceOf(attempt.requested)}::jsonb, now(),
      now() + make_interval(secs => ${attempt.lifetimeSeconds})
    FROM (
      SELECT coalesce(max(interaction_try), 0) AS tries FROM attempt WHERE interaction_digest = ${attempt.interactionDigest}
    ) AS before
    WHERE before.tries < ${most}`),
  );
  return inserted === 1;
}

/** What is known of an attempt before it comes back. */
function traceOf(requested: Requested): string | null {
  return requested && JSON.stringify({ requested } satisfies Trace);
}

/** The attempt that a browser means: bound to pool, state and browser (SEC-20). */
export interface PresentedAttempt {
  poolId: string;
  stateDigest: string;
  browserDigest: string;
}

/** Where an attempt ends, as it is stored. */
export type StoredEnd = Pick<
  StoredTarget,
  "target" | "sealedInteraction" | "destination" | "startPage" | "sealedSession"
>;

/** An attempt that was just taken for its one use. */
export type TakenRow = AttemptKey &
  StoredEnd & {
    mode: EntryMode;
    reference: string;
    /** When it was taken, in whole seconds since the epoch. */
    takenAt: number;
    requested: Requested;
    /** Null when it is not offered any more (SEC-47). */
    connection: LoginConnectionColumns | null;
  };

/**
 * Takes an attempt for its one use: one conditional write, bound to pool, state, browser and mode, before anything is
 * sent to DingTalk (SEC-20, SEC-21, SEC-22, SEC-28). A code that any attempt has brought before is not taken (SEC-26).
 *
 * @returns null when no open attempt matches all of them.
 */
export async function takeAttemptRow(
  key: PresentedAttempt & { mode: EntryMode; codeDigest: string | null },
): Promise<TakenRow | null> {
  const [taken] = await withRetries(() =>
    query<TakenRow>(Prisma.sql`
    WITH t AS (
      UPDATE attempt SET consumed_at = now(), code_digest = ${key.codeDigest}
      WHERE state_digest = ${key.stateDigest} AND pool_id = ${key.poolId} AND browser_digest = ${key.browserDigest}
        AND mode = ${key.mode}::entry_mode AND consumed_at IS NULL AND expires_at > now()
        AND NOT EXISTS (SELECT 1 FROM attempt seen WHERE seen.code_digest = ${key.codeDigest})
      RETURNING *
    )
    SELECT t.id, t.pool_id AS "poolId", t.target, t.mode, t.sealed_interaction AS "sealedInteraction", t.destination,
      t.start_page AS "startPage", t.sealed_session AS "sealedSession", t.reference, floor(extract(epoch FROM t.consumed_at))::int AS "takenAt", t.trace->'requested' AS requested, ${loginConnectionColumns} AS connection
    FROM t ${offeredByAttempt}`),
  );
  return taken ?? null;
}

/** An attempt that cannot be taken now. */
export type SpentRow = AttemptKey &
  StoredEnd & {
    mode: EntryMode;
    reference: string;
    consumed: boolean;
    expired: boolean;
    finished: boolean;
    /** The person is asked whether they have an account. */
    asked: boolean;
    takenAt: number | null;
    requested: Requested;
    /** It was taken no more than a minute ago. */
    recent: boolean;
    /** How it was decided, and the error code of a refusal. */
    outcome: "signed_in" | "created" | "refused" | "tried" | "linked" | null;
    reason: string | null;
    /** Of the code that it was taken with. */
    codeDigest: string | null;
    /** What DingTalk proved and nobody has decided yet. */
    sealedProof: string | null;
  };

/** The attempt with this state in this pool and browser whatever its state, or null. */
export async function findSpentAttempt(key: PresentedAttempt): Promise<SpentRow | null> {
  const [found] = await query<SpentRow>(Prisma.sql`
    SELECT id, pool_id AS "poolId", target, mode, sealed_interaction AS "sealedInteraction", destination,
      start_page AS "startPage", sealed_session AS "sealedSession", reference, consumed_at IS NOT NULL AS consumed, expires_at <= now() AS expired, finished_at IS NOT NULL AS finished, asked_at IS NOT NULL AS asked,
      floor(extract(epoch FROM consumed_at))::int AS "takenAt", trace->'requested' AS requested, code_digest AS "codeDigest",
      coalesce(consumed_at > now() - interval '1 minute', false) AS recent, outcome::text AS outcome, reason,
      sealed_proof AS "sealedProof"
    FROM attempt
    WHERE state_digest = ${key.stateDigest} AND pool_id = ${key.poolId} AND browser_digest = ${key.browserDigest}`);
  return found ?? null;
}

/** What is known of an attempt by its state alone, whoever shows it. */
export interface ForeignAttempt {
  consumed: boolean;
  expired: boolean;
  /** The application that it was for, by its client id. */
  clientId: string | null;
}

/** The attempt with this state in this pool, for a browser that it does not belong to; or null. */
export async function findForeignAttempt(key: {
  poolId: string;
  stateDigest: string;
}): Promise<ForeignAttempt | null> {
  const [found] = await query<ForeignAttempt>(Prisma.sql`
    SELECT a.consumed_at IS NOT NULL AS consumed, a.expires_at <= now() AS expired, p.client_id AS "clientId"
    FROM attempt a LEFT JOIN application p ON p.id = a.application_id
    WHERE a.state_digest = ${key.stateDigest} AND a.pool_id = ${key.poolId}`);
  return found ?? null;
}

/** The part of a statement that keeps a proof on its attempt until it is decided. */
export function keepProof({ id, poolId }: AttemptKey, sealedProof: string): Prisma.Sql {
  return Prisma.sql`UPDATE attempt SET sealed_proof = ${sealedProof}
    WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL`;
}

/** What is kept of an attempt for whoever has to explain it afterwards. */
export interface AttemptHistory {
  trace: Trace;
  /** The name that DingTalk told; null when none was asked for or came. */
  personName: string | null;
  /** DingTalk's own code behind a refusal. */
  upstreamCode: string | null;
}

/** The client id of the application that a pending request of it was for, also when that is over; null when nobody tried to sign in. */
export async function findClientOfInteraction(key: {
  poolId: string;
  interactionDigest: string;
}): Promise<string | null> {
  const found = await database().attempt.findFirst({
    where: key,
    orderBy: { createdAt: "desc" },
    select: { application: { select: { clientId: true } } },
  });
  return found?.application?.clientId ?? null;
}

/** The last attempts that reached a user, newest first. */
export async function listAttemptsOfUser(
  queries: Queries,
  { poolId, userId }: { poolId: string; userId: string },
  limit: number,
) {
  const found = await queries.attempt.findMany({
    where: { poolId, userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: {
      id: true,
      createdAt: true,
      expiresAt: true,
      consumedAt: true,
      askedAt: true,
      secondFactorDueAt: true,
      mode: true,
      method: true,
      outcome: true,
      reason: true,
      upstreamCode: true,
      reference: true,
      applicationId: true,
      applicationName: true,
      connectionId: true,
      connectionName: true,
    },
  });
  return found.map(({ mode, method, ...attempt }) => ({ ...attempt, wayIn: readWayIn({ mode, method }) }));
}

/** How an attempt came in, by its columns; null for what was refused before that was known, and for a method of another version. */
export function readWayIn({ mode, method }: { mode: EntryMode | null; method: string | null }): WayIn | null {
  return mode ?? readMethod(method);
}

function readMethod(method: string | null): LoginMethod | null {
  return isLoginMethod(method) ? method : null;
}
