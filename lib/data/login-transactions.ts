import "server-only";
import { database } from "./client";
import type { EntryMode } from "./generated/enums";
import { withRetries } from "./transaction";

/** One attempt to sign in, as it is opened. */
export interface NewTransaction {
  id: string;
  poolId: string;
  applicationId: string;
  connectionId: string;
  mode: EntryMode;
  stateDigest: string;
  browserDigest: string;
  interactionDigest: string;
  sealedInteraction: string;
  reference: string;
  clientAddress: string | null;
  lifetimeSeconds: number;
}

/** Opens an attempt. Its expiry is counted by the database's clock. */
export async function insertTransaction(attempt: NewTransaction): Promise<void> {
  await withRetries(
    () => database().$executeRaw`
    INSERT INTO login_transaction (id, pool_id, application_id, connection_id, mode, state_digest, browser_digest,
      interaction_digest, sealed_interaction, reference, client_address, created_at, expires_at)
    VALUES (${attempt.id}, ${attempt.poolId}, ${attempt.applicationId}, ${attempt.connectionId},
      ${attempt.mode}::entry_mode, ${attempt.stateDigest}, ${attempt.browserDigest}, ${attempt.interactionDigest},
      ${attempt.sealedInteraction}, ${attempt.reference}, ${attempt.clientAddress}, now(),
      now() + make_interval(secs => ${attempt.lifetimeSeconds}))`,
  );
}

/** An attempt that was just taken for its one use. */
export interface TakenTransaction {
  id: string;
  poolId: string;
  applicationId: string;
  /** The asking application's client id. */
  clientId: string;
  connectionId: string;
  mode: EntryMode;
  sealedInteraction: string;
  reference: string;
  /** When it was taken, in whole seconds since the epoch. */
  takenAt: number;
}

/**
 * Takes an attempt for its one use: one conditional write, bound to pool, state and browser, before anything is
 * sent to DingTalk (SEC-20, SEC-21, SEC-22).
 *
 * @returns null when no open attempt matches all of them.
 */
export async function consumeTransaction(key: {
  poolId: string;
  stateDigest: string;
  browserDigest: string;
}): Promise<TakenTransaction | null> {
  const [taken] = await database().$queryRaw<TakenTransaction[]>`
    UPDATE login_transaction t SET consumed_at = now()
    FROM application a
    WHERE t.state_digest = ${key.stateDigest} AND t.pool_id = ${key.poolId}
      AND t.browser_digest = ${key.browserDigest} AND t.consumed_at IS NULL AND t.expires_at > now()
      AND a.id = t.application_id
    RETURNING t.id, t.pool_id AS "poolId", t.application_id AS "applicationId", a.client_id AS "clientId",
      t.connection_id AS "connectionId", t.mode::text AS mode, t.sealed_interaction AS "sealedInteraction", t.reference,
      floor(extract(epoch FROM t.consumed_at))::int AS "takenAt"`;
  return taken ?? null;
}

/** Why an attempt of this browser could not be taken. */
export interface SpentTransaction {
  id: string;
  consumed: boolean;
  expired: boolean;
  reference: string;
  sealedInteraction: string;
}

/** The attempt with this state in this pool and browser whatever its state, or null. */
export async function findSpentTransaction(key: {
  poolId: string;
  stateDigest: string;
  browserDigest: string;
}): Promise<SpentTransaction | null> {
  const [found] = await database().$queryRaw<SpentTransaction[]>`
    SELECT id, consumed_at IS NOT NULL AS consumed, expires_at <= now() AS expired, reference,
      sealed_interaction AS "sealedInteraction"
    FROM login_transaction
    WHERE state_digest = ${key.stateDigest} AND pool_id = ${key.poolId} AND browser_digest = ${key.browserDigest}`;
  return found ?? null;
}

/** How an attempt ended, for the page that tells the person. */
export interface EndedTransaction {
  reference: string;
  reason: string;
  connectionId: string;
}

/** The refused attempt with this reference under this pending authorization request, or null. */
export async function findRefusal(key: {
  poolId: string;
  reference: string;
  interactionDigest: string;
}): Promise<EndedTransaction | null> {
  const found = await database().loginTransaction.findFirst({
    where: { ...key, outcome: "refused" },
    select: { reference: true, reason: true, connectionId: true },
  });
  return found?.reason ? { ...found, reason: found.reason } : null;
}

/** Removes at most `limit` attempts that began before `before`. @returns how many went. */
export async function deleteOldTransactions(before: Date, limit: number): Promise<number> {
  return database().$executeRaw`
    DELETE FROM login_transaction WHERE ctid IN (
      SELECT ctid FROM login_transaction WHERE created_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}
