import "server-only";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { AttemptHistory, AttemptKey, StoredEnd } from "./attempts";
import { execute, query } from "./client";
import { type LoginConnectionColumns, loginConnectionColumns, offeredByAttempt } from "./connections";
import { Prisma } from "./generated/client";
import { withRetries } from "./transaction";

/**
 * Notes that the person of an attempt is asked whether they have an account: it stays proven and undecided until they answer, while
 * it lives. What happened until then is kept, since they may never answer.
 *
 * @returns false when it was decided before.
 */
export async function noteAsked(
  { id, poolId }: AttemptKey,
  { trace, personName }: AttemptHistory,
): Promise<boolean> {
  const noted = await withRetries(() =>
    execute(Prisma.sql`
    UPDATE attempt SET asked_at = coalesce(asked_at, now()), person_name = ${personName}, trace = ${JSON.stringify(trace)}::jsonb
    WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL`),
  );
  return noted === 1;
}

/**
 * Counts a try to prove an account before it is evaluated. Of any number at once so many are counted and not one more (SEC-55).
 *
 * @param most how many tries an attempt may have.
 * @returns false when it has had them all.
 */
export async function countBindTry({ id, poolId }: AttemptKey, most: number): Promise<boolean> {
  const counted = await withRetries(() =>
    execute(Prisma.sql`
    UPDATE attempt SET bind_tries = bind_tries + 1
    WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL AND bind_tries < ${most}`),
  );
  return counted === 1;
}

/** An attempt whose person was asked. */
export type AskedRow = AttemptKey &
  StoredEnd & {
    mode: EntryMode;
    reference: string;
    /** It belongs to the browser that shows it. */
    isOwn: boolean;
    takenAt: number;
    expired: boolean;
    finished: boolean;
    /** How it was decided, and the error code of a refusal. */
    outcome: "signed_in" | "created" | "refused" | "tried" | null;
    reason: string | null;
    sealedProof: string | null;
    /** What was kept of it when the person was asked. */
    trace: unknown;
    personName: string | null;
    /** The application that it is for, by name and client id; null without one, the id also once that is deleted. */
    applicationName: string | null;
    clientId: string | null;
    connectionName: string | null;
    /** Null when it is not offered any more (SEC-47). */
    connection: LoginConnectionColumns | null;
  };

/**
 * The attempt of a pool with this reference whose person was asked, or null. The reference is no secret: whether it is the browser's
 * own is the one thing that counts (SEC-20).
 */
export async function findAskedAttempt(key: {
  poolId: string;
  reference: string;
  browserDigest: string | null;
}): Promise<AskedRow | null> {
  const [found] = await query<AskedRow>(Prisma.sql`
    SELECT t.id, t.pool_id AS "poolId", t.target, t.mode, t.sealed_interaction AS "sealedInteraction", t.destination,
      t.start_page AS "startPage", t.sealed_session AS "sealedSession", t.reference,
      coalesce(t.browser_digest = ${key.browserDigest}, false) AS "isOwn",
      floor(extract(epoch FROM t.consumed_at))::int AS "takenAt", t.expires_at <= now() AS expired,
      t.finished_at IS NOT NULL AS finished, t.outcome::text AS outcome, t.reason, t.sealed_proof AS "sealedProof", t.trace,
      t.person_name AS "personName", t.application_name AS "applicationName", t.connection_name AS "connectionName",
      (SELECT p.client_id FROM application p WHERE p.id = t.application_id AND p.pool_id = t.pool_id) AS "clientId",
      ${loginConnectionColumns} AS connection
    FROM attempt t ${offeredByAttempt}
    WHERE t.reference = ${key.reference} AND t.pool_id = ${key.poolId} AND t.asked_at IS NOT NULL`);
  return found ?? null;
}
