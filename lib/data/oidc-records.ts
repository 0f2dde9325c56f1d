import "server-only";
import { database } from "./client";
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
    INSERT INTO oidc_record (pool_id, kind, digest, payload, grant_digest, uid_digest, account_id, client_id, expires_at)
    VALUES (${key.poolId}, ${key.kind}, ${key.digest}, ${payload}, ${index.grantDigest}, ${index.uidDigest},
      ${index.accountId}, ${index.clientId}, ${index.expiresAt})
    ON CONFLICT (pool_id, kind, digest) DO UPDATE SET payload = excluded.payload, grant_digest = excluded.grant_digest,
      uid_digest = excluded.uid_digest, account_id = excluded.account_id, client_id = excluded.client_id,
      expires_at = excluded.expires_at`,
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
  const { grantDigest, uidDigest, accountId, clientId, expiresAt } = index;
  const written = await withRetries(() =>
    expected === null
      ? database().$executeRaw`
    INSERT INTO oidc_record (pool_id, kind, digest, payload, grant_digest, uid_digest, account_id, client_id, expires_at)
    VALUES (${key.poolId}, ${key.kind}, ${key.digest}, ${payload}, ${grantDigest}, ${uidDigest}, ${accountId},
      ${clientId}, ${expiresAt})
    ON CONFLICT (pool_id, kind, digest) DO NOTHING`
      : database().$executeRaw`
    UPDATE oidc_record SET payload = ${payload}, grant_digest = ${grantDigest}, uid_digest = ${uidDigest},
      account_id = ${accountId}, client_id = ${clientId}, expires_at = ${expiresAt}
    WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest} AND payload = ${expected}`,
  );
  return written === 1;
}

/** The record with this id, or null. */
export async function findRecord(key: RecordKey): Promise<StoredRecord | null> {
  const [found] = await database().$queryRaw<StoredRecord[]>`
    SELECT payload, consumed_at AS "consumedAt" FROM oidc_record
    WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}`;
  return found ?? null;
}

/** The record whose second name, the uid, is this one, with its digest, or null. */
export async function findRecordByUid(
  poolId: string,
  kind: string,
  uidDigest: string,
): Promise<(StoredRecord & { digest: string }) | null> {
  const [found] = await database().$queryRaw<(StoredRecord & { digest: string })[]>`
    SELECT payload, consumed_at AS "consumedAt", digest FROM oidc_record
    WHERE pool_id = ${poolId} AND kind = ${kind} AND uid_digest = ${uidDigest}`;
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

/** Removes everything that was issued under a grant. */
export async function deleteRecordsOfGrant(poolId: string, grantDigest: string): Promise<void> {
  await withRetries(() => database().oidcRecord.deleteMany({ where: { poolId, grantDigest } }));
}

/** Removes at most `limit` records that expired before `before`. @returns how many went. */
export async function deleteExpiredRecords(before: Date, limit: number): Promise<number> {
  return database().$executeRaw`
    DELETE FROM oidc_record WHERE ctid IN (
      SELECT ctid FROM oidc_record WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}

/**
 * Ends every session, grant, code and token of one user of a pool (SEC-47). Requests under way may write back what they
 * have read; the time that is set on the user makes that worthless.
 */
export async function revokeAccount(
  queries: Queries,
  { poolId, accountId }: { poolId: string; accountId: string },
): Promise<void> {
  await queries.$executeRaw`
    UPDATE "user" SET logins_ended_at = now() WHERE id = ${accountId} AND pool_id = ${poolId}`;
  await queries.$executeRaw`DELETE FROM oidc_record WHERE pool_id = ${poolId} AND account_id = ${accountId}`;
}

/** Ends every grant, code and token of one application of a pool (SEC-47). */
export async function revokeClient(
  queries: Queries,
  input: { poolId: string; clientId: string },
): Promise<void> {
  await queries.oidcRecord.deleteMany({ where: input });
}

/**
 * Ends every session, grant, code and token of the users who signed in through a connection, like
 * {@link revokeAccount} (SEC-47).
 */
export async function revokeConnection(
  queries: Queries,
  { poolId, connectionId }: { poolId: string; connectionId: string },
): Promise<void> {
  await queries.$executeRaw`
    WITH signed_in AS (
      SELECT DISTINCT user_id FROM login_transaction
      WHERE pool_id = ${poolId} AND connection_id = ${connectionId} AND user_id IS NOT NULL
    ), ended AS (
      UPDATE "user" SET logins_ended_at = now() FROM signed_in
      WHERE "user".id = signed_in.user_id AND "user".pool_id = ${poolId}
      RETURNING "user".id
    )
    DELETE FROM oidc_record USING ended WHERE oidc_record.pool_id = ${poolId} AND account_id = ended.id`;
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
