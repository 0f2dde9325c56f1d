import "server-only";
import { database } from "./client";
import type { Queries } from "./transaction";

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
  await database().oidcRecord.upsert({
    where: { poolId_kind_digest: key },
    create: { ...key, payload, ...index },
    update: { payload, ...index },
  });
}

/** The record with this id, or null. */
export async function findRecord(key: RecordKey): Promise<StoredRecord | null> {
  return database().oidcRecord.findUnique({
    where: { poolId_kind_digest: key },
    select: { payload: true, consumedAt: true },
  });
}

/** The record whose second name, the uid, is this one, with its digest, or null. */
export async function findRecordByUid(
  poolId: string,
  kind: string,
  uidDigest: string,
): Promise<(StoredRecord & { digest: string }) | null> {
  return database().oidcRecord.findFirst({
    where: { poolId, kind, uidDigest },
    select: { payload: true, consumedAt: true, digest: true },
  });
}

/**
 * Marks a one-time record as used: one conditional write, so of any number of parallel callers on any number of
 * instances exactly one is told true (SEC-05, SEC-06).
 */
export async function consumeRecord(key: RecordKey): Promise<boolean> {
  const { count } = await database().oidcRecord.updateMany({
    where: { ...key, consumedAt: null },
    data: { consumedAt: new Date() },
  });
  return count === 1;
}

/** Removes a record; a record that is gone already is fine. */
export async function deleteRecord(key: RecordKey): Promise<void> {
  await database().oidcRecord.deleteMany({ where: key });
}

/** Removes everything that was issued under a grant. */
export async function deleteRecordsOfGrant(poolId: string, grantDigest: string): Promise<void> {
  await database().oidcRecord.deleteMany({ where: { poolId, grantDigest } });
}

/** Removes at most `limit` records that expired before `before`. @returns how many went. */
export async function deleteExpiredRecords(before: Date, limit: number): Promise<number> {
  return database().$executeRaw`
    DELETE FROM oidc_record WHERE ctid IN (
      SELECT ctid FROM oidc_record WHERE expires_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}

/** Ends every session, grant, code and token of one user of a pool (SEC-47). */
export async function revokeAccount(
  queries: Queries,
  input: { poolId: string; accountId: string },
): Promise<void> {
  await queries.oidcRecord.deleteMany({ where: input });
}

/** Ends every grant, code and token of one application of a pool (SEC-47). */
export async function revokeClient(
  queries: Queries,
  input: { poolId: string; clientId: string },
): Promise<void> {
  await queries.oidcRecord.deleteMany({ where: input });
}

/** Ends every session, grant, code and token of the users who signed in through a connection (SEC-47). */
export async function revokeConnection(
  queries: Queries,
  { poolId, connectionId }: { poolId: string; connectionId: string },
): Promise<void> {
  await queries.$executeRaw`
    DELETE FROM oidc_record WHERE pool_id = ${poolId} AND account_id IN (
      SELECT user_id FROM login_transaction
      WHERE pool_id = ${poolId} AND connection_id = ${connectionId} AND user_id IS NOT NULL
    )`;
}
