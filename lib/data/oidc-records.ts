import "server-only";
import type { sessionEnds } from "@/lib/domain/login/sign-in-end";
import { database } from "./client";
import type { Overdue } from "./purge-turn";
import { aliveSignIn } from "./sign-ins";
import { type Queries, withRetries } from "./transaction";

/** A record of the OpenID provider as it is stored. */
export interface StoredRecord {
  payload: string;
  consumedAt: Date | null;
}

/** What is written beside the sealed payload, to find records again. */
export interface RecordIndex {
  grantDigest: string | null;
  uidDigest: string | null;
  accountId: string | null;
  clientId: string | null;
  /** The sign-in that the record stands on. */
  signInId: string | null;
  expiresAt: Date | null;
}

/** Names one record: no kind, pool or id is ever taken for another (SEC-07). */
export interface RecordKey {
  poolId: string;
  kind: string;
  digest: string;
}

/** Writes a record, replacing what stood there. */
export async function saveRecord(key: RecordKey, payload: string, index: RecordIndex): Promise<void> {
  await withRetries(
    () => database().$executeRaw`
    INSERT INTO oidc_record (pool_id, kind, digest, payload, grant_digest, uid_digest, account_id, client_id, sign_in_id,
      expires_at)
    VALUES (${key.poolId}, ${key.kind}, ${key.digest}, ${payload}, ${index.grantDigest}, ${index.uidDigest},
      ${index.accountId}, ${index.clientId}, ${index.signInId}, ${index.expiresAt})
    ON CONFLICT (pool_id, kind, digest) DO UPDATE SET payload = excluded.payload, grant_digest = excluded.grant_digest,
      uid_digest = excluded.uid_digest, account_id = excluded.account_id, client_id = excluded.client_id,
      sign_in_id = excluded.sign_in_id, expires_at = excluded.expires_at`,
  );
}

/**
 * Writes a record if it still holds the payload that was read, null for none: one conditional write.
 *
 * @returns false when somebody else has written in between.
 */
export async function replaceRecord(
  key: RecordKey,
  expected: string | null,
  payload: string,
  index: RecordIndex,
): Promise<boolean> {
  const { grantDigest, uidDigest, accountId, clientId, signInId, expiresAt } = index;
  const written = await withRetries(() =>
    expected === null
      ? database().$executeRaw`
    INSERT INTO oidc_record (pool_id, kind, digest, payload, grant_digest, uid_digest, account_id, client_id, sign_in_id,
      expires_at)
    VALUES (${key.poolId}, ${key.kind}, ${key.digest}, ${payload}, ${grantDigest}, ${uidDigest}, ${accountId},
      ${clientId}, ${signInId}, ${expiresAt})
    ON CONFLICT (pool_id, kind, digest) DO NOTHING`
      : database().$executeRaw`
    UPDATE oidc_record SET payload = ${payload}, grant_digest = ${grantDigest}, uid_digest = ${uidDigest},
      account_id = ${accountId}, client_id = ${clientId}, sign_in_id = ${signInId}, expires_at = ${expiresAt}
    WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest} AND payload = ${expected}`,
  );
  return written === 1;
}

/** The record with this id, or null; one whose sign-in has ended is not found (SEC-47). */
export async function findRecord(key: RecordKey): Promise<StoredRecord | null> {
  const [found] = await database().$queryRaw<StoredRecord[]>`
    SELECT r.payload, r.consumed_at AS "consumedAt" FROM oidc_record r LEFT JOIN sign_in s ON s.id = r.sign_in_id
    WHERE r.pool_id = ${key.poolId} AND r.kind = ${key.kind} AND r.digest = ${key.digest} AND ${aliveSignIn}`;
  return found ?? null;
}

/** What is stored under this id, whatever it is worth: for whoever writes it. */
export async function findStoredRecord(key: RecordKey): Promise<StoredRecord | null> {
  const [found] = await database().$queryRaw<StoredRecord[]>`
    SELECT payload, consumed_at AS "consumedAt" FROM oidc_record
    WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}`;
  return found ?? null;
}

/** The record whose second name, the uid, is this one, with its digest, or null; like {@link findRecord}. */
export async function findRecordByUid(
  poolId: string,
  kind: string,
  uidDigest: string,
): Promise<(StoredRecord & { digest: string }) | null> {
  const [found] = await database().$queryRaw<(StoredRecord & { digest: string })[]>`
    SELECT r.payload, r.consumed_at AS "consumedAt", r.digest
    FROM oidc_record r LEFT JOIN sign_in s ON s.id = r.sign_in_id
    WHERE r.pool_id = ${poolId} AND r.kind = ${kind} AND r.uid_digest = ${uidDigest} AND ${aliveSignIn}`;
  return found ?? null;
}

/** The record of one kind that stands on a sign-in, with its digest, or null; like {@link findRecord}. */
export async function findRecordBySignIn(
  poolId: string,
  kind: string,
  signInId: string,
): Promise<(StoredRecord & { digest: string }) | null> {
  const [found] = await database().$queryRaw<(StoredRecord & { digest: string })[]>`
    SELECT r.payload, r.consumed_at AS "consumedAt", r.digest
    FROM oidc_record r JOIN sign_in s ON s.id = r.sign_in_id
    WHERE r.pool_id = ${poolId} AND r.kind = ${kind} AND r.sign_in_id = ${signInId} AND ${aliveSignIn} LIMIT 1`;
  return found ?? null;
}

/**
 * Marks a one-time record as used: one conditional write, so of any number of parallel callers on any number of
 * instances exactly one is told true (SEC-05, SEC-06).
 */
export async function consumeRecord(key: RecordKey): Promise<boolean> {
  const count = await withRetries(
    () => database().$executeRaw`
    UPDATE oidc_record SET consumed_at = now()
    WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest} AND consumed_at IS NULL`,
  );
  return count === 1;
}

/** Removes a record; a record that is gone already is fine. */
export async function deleteRecord(key: RecordKey): Promise<void> {
  await withRetries(
    () => database().$executeRaw`
    DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}`,
  );
}

/** Removes a session because the person signs out, and ends the sign-in that it stood on: one statement. */
export function endSession(key: RecordKey): Promise<void> {
  return removeSession(key, "signed_out", null);
}

/** Removes a session that lives on under a new id, and ends its former sign-in when it stands on a new one. */
export function replaceSession(key: RecordKey, signInId: string | null): Promise<void> {
  return removeSession(key, "replaced", signInId);
}

async function removeSession(
  key: RecordKey,
  reason: (typeof sessionEnds)[number],
  kept: string | null,
): Promise<void> {
  await withRetries(
    () => database().$executeRaw`
    WITH gone AS (
      DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}
      RETURNING sign_in_id
    )
    UPDATE sign_in SET ended_at = now(), end_reason = ${reason}::sign_in_end FROM gone
    WHERE sign_in.id = gone.sign_in_id AND sign_in.ended_at IS NULL AND sign_in.id IS DISTINCT FROM ${kept}`,
  );
}

/** Removes everything that was issued under a grant. */
export async function deleteRecordsOfGrant(poolId: string, grantDigest: string): Promise<void> {
  await withRetries(() => database().oidcRecord.deleteMany({ where: { poolId, grantDigest } }));
}

/** Removes at most `limit` records that expired more than `seconds` ago. @returns how many went. */
export function deleteExpiredRecords(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM oidc_record WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM oidc_record WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}

/** Ends every grant, code and token of one application of a pool (SEC-47). */
export async function revokeClient(
  queries: Queries,
  input: { poolId: string; clientId: string },
): Promise<void> {
  await queries.oidcRecord.deleteMany({ where: input });
}

/**
 * Ends the grant that a record belongs to, with everything that was issued under it. Without the grant's own record
 * nothing counts that a racing request writes under it later.
 */
export async function revokeGrantOf(key: RecordKey): Promise<void> {
  await withRetries(
    () => database().$executeRaw`
    DELETE FROM oidc_record USING oidc_record AS spent
    WHERE spent.pool_id = ${key.poolId} AND spent.kind = ${key.kind} AND spent.digest = ${key.digest}
      AND oidc_record.pool_id = spent.pool_id
      AND (oidc_record.grant_digest = spent.grant_digest
        OR (oidc_record.kind = 'Grant' AND oidc_record.digest = spent.grant_digest))`,
  );
}
