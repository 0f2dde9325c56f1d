import "server-only";
import { type AccountJson, type AccountRow, accountOfRecord, readAccountJson } from "./accounts";
import { type Client, revisionOfClient } from "./applications";
import { execute, given, prepare, query } from "./client";
import { Prisma } from "./generated/client";
import { findByRevision } from "./known-clients";
import { noticesOf } from "./logout-notices";
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
  /** A session's second name, in a code or token the one of its session, and in a device code that nobody has allowed yet its user code's. */
  uidDigest: string | null;
  accountId: string | null;
  clientId: string | null;
  /** The sign-in that the record stands on. */
  signInId: string | null;
  /** The pool's own domain that it was written at; absent at the address that POOL_URL makes. */
  host?: string | undefined;
  expiresAt: Date | null;
}

/** Names one record: no kind, pool or id is ever taken for another (SEC-07). */
export interface RecordKey {
  poolId: string;
  kind: string;
  digest: string;
}

/** A record that was found, with those that whoever finds it asks for next. */
export interface FoundRecord extends StoredRecord {
  kind: string;
  digest: string;
  /** Of the grant and of the session that it stands on: null for none, and for one that does not count. */
  grant: RelatedRecord;
  session: RelatedRecord;
  /** Whose it is, and the application that it was issued to; as above, and null where nobody asks. */
  account: { id: string | null; found: AccountRow | null };
  /** Undefined for one that has to be read anew. */
  client: { id: string | null; found: Client | null | undefined };
}

/** A record that another one names. */
interface RelatedRecord {
  /** What names it: the grant's digest, the session's uid as a digest; null where the record names none. */
  name: string | null;
  found: (StoredRecord & { digest: string }) | null;
}

interface FoundRow extends StoredRecord {
  kind: string;
  digest: string;
  grantDigest: string | null;
  uidDigest: string | null;
  accountId: string | null;
  /** What follows is there for kinds that somebody asks it for. */
  grantPayload?: string | null;
  sessionDigest?: string | null;
  sessionPayload?: string | null;
  account?: AccountJson | null;
  clientId?: string | null;
  clientRevision?: string | null;
}

/** How a record is looked for. */
export type RecordName =
  | { digest: string }
  /** A session by its second name, a device code by its user code's. */
  | { uidDigest: string }
  /** A session by what it stands on. */
  | { signInId: string };

/** Kinds that stand on a grant and in a session, and so on what these stand on; the others name a sign-in of their own. */
export const issuedKinds: readonly string[] = [
  "AuthorizationCode",
  "DeviceCode",
  "AccessToken",
  "RefreshToken",
];

/**
 * The record of one of these kinds with this name, or null; one whose sign-in has ended is not found (SEC-47). A spent one
 * that overlaps with its successor counts as good (SEC-06). What is asked for next comes along: the grant and the session
 * that a code or token stands on, the application that it was issued to, and whose it is.
 */
export async function findRecord(
  poolId: string,
  kinds: readonly string[],
  name: RecordName,
): Promise<FoundRecord | null> {
  const search = searchFor(kinds, name);
  const [row] = await search(poolId, kinds, nameOf(name));
  return row ? toFound(row) : null;
}

type Search = (poolId: string, kinds: readonly string[], name: string) => Promise<FoundRow[]>;

const searches = new Map<string, Search>();

/** The statement that looks for records of these kinds by a name of this sort: there are a few of them. */
function searchFor(kinds: readonly string[], name: RecordName): Search {
  const what = Object.keys(name).concat(kinds).join(" ");
  const known = searches.get(what);
  if (known) return known;
  const ground = kinds.some((kind) => issuedKinds.includes(kind))
    ? grantAndSession
    : kinds.includes("Interaction")
      ? signInAndClient
      : signIn;
  const search: Search = prepare<FoundRow>(Prisma.sql`
    SELECT r.kind, r.digest, r.payload,
      CASE WHEN r.overlap_until > now() THEN NULL ELSE r.consumed_at END AS "consumedAt",
      r.account_id AS "accountId", r.uid_digest AS "uidDigest", r.grant_digest AS "grantDigest"
      ${kinds.includes("Grant") ? Prisma.empty : withAccount}
      ${ground.columns}
    FROM oidc_record r ${ground.joins}
    WHERE r.pool_id = ${given} AND r.kind = ANY(${given}) AND ${isNamed(name)} AND ${ground.counts} LIMIT 1`);
  searches.set(what, search);
  return search;
}

function nameOf(name: RecordName): string {
  if ("digest" in name) return name.digest;
  return "uidDigest" in name ? name.uidDigest : name.signInId;
}

function isNamed(name: RecordName): Prisma.Sql {
  if ("digest" in name) return Prisma.sql`r.digest = ${given}`;
  return "uidDigest" in name ? Prisma.sql`r.uid_digest = ${given}` : Prisma.sql`r.sign_in_id = ${given}`;
}

const withAccount = Prisma.sql`, CASE WHEN r.account_id IS NOT NULL THEN ${accountOfRecord} END AS account`;

/** What a record `r` stands on: columns and joins that bring it along, and the condition under which the record counts. */
interface Ground {
  columns: Prisma.Sql;
  joins: Prisma.Sql;
  counts: Prisma.Sql;
}

const signIn: Ground = {
  columns: Prisma.empty,
  joins: Prisma.sql`LEFT JOIN sign_in s ON s.id = r.sign_in_id`,
  counts: aliveSignIn("r", "s"),
};

const client = Prisma.sql`,
      r.client_id AS "clientId", ${revisionOfClient} AS "clientRevision"`;

/** Of a pending request: the application that waits is asked for next. */
const signInAndClient: Ground = { ...signIn, columns: client };

/** Whoever asks decides by the grant `g` and the session `e`, which are null when they do not count, and by the application. */
const grantAndSession: Ground = {
  columns: Prisma.sql`, g.payload AS "grantPayload",
      e.digest AS "sessionDigest", e.payload AS "sessionPayload"
      ${client}`,
  joins: Prisma.sql`LEFT JOIN (oidc_record g LEFT JOIN sign_in gs ON gs.id = g.sign_in_id)
      ON g.pool_id = r.pool_id AND g.kind = 'Grant' AND g.digest = r.grant_digest AND ${aliveSignIn("g", "gs")}
    LEFT JOIN (oidc_record e LEFT JOIN sign_in es ON es.id = e.sign_in_id)
      ON e.pool_id = r.pool_id AND e.kind = 'Session' AND e.uid_digest = r.uid_digest AND ${aliveSignIn("e", "es")}`,
  counts: Prisma.sql`true`,
};

function toFound({ kind, digest, payload, consumedAt, ...row }: FoundRow): FoundRecord {
  return {
    kind,
    digest,
    payload,
    consumedAt,
    grant: related(row.grantDigest, row.grantDigest, row.grantPayload),
    session: related(row.uidDigest, row.sessionDigest, row.sessionPayload),
    account: {
      id: row.account === undefined ? null : row.accountId,
      found: row.account ? readAccountJson(row.account) : null,
    },
    client: {
      id: row.clientId ?? null,
      found: row.clientRevision ? findByRevision(row.clientRevision)?.client : null,
    },
  };
}

/** What was found under a name that a record has for another: nothing is known where nobody looked, which is `undefined`. */
function related(
  name: string | null,
  digest: string | null | undefined,
  payload: string | null | undefined,
): RelatedRecord {
  if (payload === undefined) return { name: null, found: null };
  const found = digest && payload !== null ? { digest, payload, consumedAt: null } : null;
  return { name, found };
}

/** Removes a record; a record that is gone already is fine. */
export async function deleteRecord(key: RecordKey): Promise<void> {
  await withRetries(() =>
    execute(Prisma.sql`
    DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}`),
  );
}

/** Removes a grant because the person signs out, and tells its application if that wants to hear of it (SEC-13). */
export async function endGrant(key: RecordKey): Promise<void> {
  await withRetries(() =>
    execute(Prisma.sql`
    WITH gone AS (
      DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}
      RETURNING kind, digest, client_id, account_id, uid_digest
    ), ${noticesOf(key.poolId, "gone")}
    SELECT count(*) FROM gone`),
  );
}

/** How often what is to end is looked for again: a request that wrote it anew at this very moment is waited for, and seen then. */
const looks = 3;

/**
 * Removes a session because the person signs out, also when another request gives it a new id at the same moment, and ends the
 * sign-in that it stood on. Applications that want to hear of it are told (SEC-13).
 *
 * @param uidDigest its second name, which stays; null when nobody knows it.
 */
export async function endSession(key: RecordKey, uidDigest: string | null): Promise<void> {
  const named =
    uidDigest === null ? Prisma.sql`digest = ${key.digest}` : Prisma.sql`uid_digest = ${uidDigest}`;
  for (let look = 0; look < looks; look += 1) {
    const [ended] = await withRetries(() =>
      query<{ sessions: number }>(Prisma.sql`
    WITH gone AS (
      DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND ${named}
      RETURNING sign_in_id, kind, digest, client_id, account_id, uid_digest
    ), ${noticesOf(key.poolId, "gone")}, ended AS (
      UPDATE sign_in SET ended_at = now(), end_reason = 'signed_out' FROM gone
      WHERE sign_in.id = gone.sign_in_id AND sign_in.ended_at IS NULL
    )
    SELECT count(*)::int AS sessions FROM gone`),
    );
    if (ended?.sessions) return;
  }
}

/** Removes everything that was issued under a grant, also what is issued at the same moment. */
export async function deleteRecordsOfGrant(poolId: string, grantDigest: string): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const gone = await withRetries(() =>
      execute(
        Prisma.sql`DELETE FROM oidc_record WHERE pool_id = ${poolId} AND grant_digest = ${grantDigest}`,
      ),
    );
    if (gone === 0) return;
  }
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
  await withRetries(() =>
    execute(Prisma.sql`
    WITH spent AS (
      SELECT grant_digest FROM oidc_record
      WHERE pool_id = ${key.poolId} AND kind = ${key.kind} AND digest = ${key.digest}
    ), issued AS (
      DELETE FROM oidc_record WHERE pool_id = ${key.poolId} AND grant_digest = (SELECT grant_digest FROM spent)
    )
    DELETE FROM oidc_record
    WHERE pool_id = ${key.poolId} AND kind = 'Grant' AND digest = (SELECT grant_digest FROM spent)`),
  );
}
