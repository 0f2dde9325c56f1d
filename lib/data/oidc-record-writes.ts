import "server-only";
import { query } from "./client";
import { Prisma } from "./generated/client";
import type { RecordIndex, RecordKey } from "./oidc-records";
import { isUniqueViolation, withRetries } from "./transaction";

/** One thing that a request writes in the end. All of them hold or nothing is written. */
export type RecordWrite = RecordKey &
  (
    | { write: "insert"; payload: string; index: RecordIndex }
    /** Of a record that is still as it was read; `expected` is that payload. */
    | { write: "update"; expected: string; payload: string; index: RecordIndex }
    /** Of a record that is still there, and for a session as it was read: it may live on under another id. */
    | { write: "remove"; expected: string | null; keptSignInId: string | null }
    /** Nothing, of a record that has to be there still: others stand on it. */
    | { write: "hold" }
    /** Of a one-time record that nobody has used: it is remembered for as long as what comes of it lives (SEC-05). */
    | { write: "consume" }
    /** Of a refresh token that nobody has used, or whose overlap lasts (SEC-06). */
    | ({ write: "spend" } & RefreshTurn)
  );

/** What is said of a refresh token when it is spent. */
export interface RefreshTurn {
  /** For how many seconds from now it may be spent again; no later use makes it longer. */
  overlap: number;
  /** The digest of the token that it replaced, or null for the first of its chain. */
  predecessor: string | null;
}

/** What a write stands on: a row that is locked until all is written, and its name in the statement. */
interface Guard {
  write: RecordWrite;
  name: Prisma.Sql;
}

/**
 * Writes what one request has to write as one statement, and so as one unit: existing records are only ever updated, so what
 * has been ended in the meantime stays ended (SEC-101). What is issued under a grant needs the grant to be there, and a
 * new grant an application that is enabled (SEC-47).
 *
 * @returns the writes whose ground has gone, none when all was written; without any of them in the list, what an insert
 * stood on.
 */
export async function writeRecords(
  poolId: string,
  writes: readonly RecordWrite[],
): Promise<{ written: true } | { written: false; lost: RecordWrite[] }> {
  // All requests lock records in the same order. Against who ends sign-ins, and locks those first, the database's own choice of a
  // victim and the retries have to do.
  const ordered = [...writes].sort((a, b) => (a.kind + a.digest < b.kind + b.digest ? -1 : 1));
  const guards = ordered
    .filter(({ write }) => write !== "insert")
    .map((write, index) => ({ write, name: Prisma.raw(`held_${index}`) }));
  const lastEnd = lastEndOf(ordered);
  const conditions = [...guards.map(({ name }) => isHeld(name)), ...groundsOfInserts(poolId, ordered)];
  const statement = Prisma.sql`
    WITH ${Prisma.join([...guards.map(holdRow), groundOf(conditions), ...ordered.filter((one) => one.write !== "hold").map((write, position) => writeRow(write, position, lastEnd)), ...guards.flatMap(endSignIn)])}
    SELECT ground.holds, ${guards.length > 0 ? Prisma.sql`ARRAY[${Prisma.join(guards.map(({ name }) => isHeld(name)))}]` : Prisma.sql`'{}'::boolean[]`} AS held
    FROM ground`;
  try {
    const [row] = await withRetries(() => query<{ holds: boolean; held: boolean[] }>(statement), {
      uniqueViolations: false,
    });
    if (row?.holds) return { written: true };
    return {
      written: false,
      lost: guards.flatMap(({ write }, index) => (row?.held[index] ? [] : [write])),
    };
  } catch (error) {
    // Somebody else has written a record that was to be new.
    if (isUniqueViolation(error)) return { written: false, lost: [] };
    throw error;
  }
}

function holdRow({ write, name }: Guard): Prisma.Sql {
  const lock = write.write === "hold" ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`;
  return Prisma.sql`${name} AS (
      SELECT sign_in_id FROM oidc_record WHERE ${is(write)} AND ${conditionOf(write)} ${lock}
    )`;
}

function conditionOf(write: RecordWrite): Prisma.Sql {
  switch (write.write) {
    case "insert":
    case "hold":
      return Prisma.sql`true`;
    case "update":
    case "remove":
      return write.expected === null ? Prisma.sql`true` : Prisma.sql`payload = ${write.expected}`;
    case "consume":
      return Prisma.sql`consumed_at IS NULL`;
    case "spend":
      return Prisma.sql`(consumed_at IS NULL OR overlap_until > now())`;
  }
}

function isHeld(name: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM ${name})`;
}

function groundOf(conditions: Prisma.Sql[]): Prisma.Sql {
  const all = conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
  return Prisma.sql`ground AS MATERIALIZED (SELECT ${all} AS holds)`;
}

function groundsOfInserts(poolId: string, writes: readonly RecordWrite[]): Prisma.Sql[] {
  const inserts = writes.filter((write) => write.write === "insert");
  const made = inserts.filter(({ kind }) => kind === "Grant").map(({ digest }) => digest);
  const grants = new Set(
    inserts.flatMap(({ index: { grantDigest } }) =>
      grantDigest && !made.includes(grantDigest) ? [grantDigest] : [],
    ),
  );
  const clients = new Set(
    inserts.flatMap(({ kind, index: { clientId } }) => (kind === "Grant" && clientId ? [clientId] : [])),
  );
  return [
    ...[...grants].map(
      (digest) =>
        Prisma.sql`EXISTS (SELECT 1 FROM oidc_record WHERE ${is({ poolId, kind: "Grant", digest })})`,
    ),
    ...[...clients].map(
      // Locked, so that whoever disables the application afterwards finds the grant and ends it.
      (clientId) => Prisma.sql`EXISTS (SELECT 1 FROM (SELECT 1 FROM application
        WHERE pool_id = ${poolId} AND client_id = ${clientId} AND disabled_at IS NULL FOR SHARE) AS enabled)`,
    ),
  ];
}

/** When the last of what is issued ends; null when nothing is. */
function lastEndOf(writes: readonly RecordWrite[]): Date | null {
  const ends = writes.flatMap((write) =>
    write.write === "insert" && write.index.grantDigest && write.index.expiresAt
      ? [write.index.expiresAt]
      : [],
  );
  return ends.reduce<Date | null>((last, end) => (last === null || end > last ? end : last), null);
}

function writeRow(
  write: Exclude<RecordWrite, { write: "hold" }>,
  position: number,
  lastEnd: Date | null,
): Prisma.Sql {
  const name = Prisma.raw(`written_${position}`);
  const held = Prisma.sql`(SELECT holds FROM ground)`;
  switch (write.write) {
    case "insert": {
      const { grantDigest, uidDigest, accountId, clientId, signInId, host = null, expiresAt } = write.index;
      return Prisma.sql`${name} AS (
      INSERT INTO oidc_record (pool_id, kind, digest, payload, grant_digest, uid_digest, account_id, client_id, sign_in_id, host,
        expires_at)
      SELECT ${write.poolId}, ${write.kind}, ${write.digest}, ${write.payload}, ${grantDigest}, ${uidDigest}, ${accountId},
        ${clientId}, ${signInId}, ${host}, ${expiresAt}::timestamptz
      WHERE ${held}
    )`;
    }
    case "update": {
      const { grantDigest, uidDigest, accountId, clientId, signInId, expiresAt } = write.index;
      return Prisma.sql`${name} AS (
      UPDATE oidc_record SET payload = ${write.payload}, grant_digest = ${grantDigest}, uid_digest = ${uidDigest},
        account_id = ${accountId}, client_id = ${clientId}, sign_in_id = ${signInId}, expires_at = ${expiresAt}
      WHERE ${is(write)} AND ${held}
    )`;
    }
    case "remove":
      return Prisma.sql`${name} AS (DELETE FROM oidc_record WHERE ${is(write)} AND ${held})`;
    case "consume":
      return Prisma.sql`${name} AS (UPDATE oidc_record SET consumed_at = now(),
        expires_at = greatest(expires_at, ${lastEnd}::timestamptz) WHERE ${is(write)} AND ${held})`;
    case "spend":
      return Prisma.sql`${name} AS (${spend(write, held)})`;
  }
}

/**
 * Spends a refresh token. One that was spent before is spent again while its overlap lasts, because the answer with its
 * successor may have been lost. Whoever uses the successor has got that answer: spending a token ends the overlap of the
 * one that it replaced. What is over, or never was, ended long ago and not now: of two requests at once, "now" is earlier
 * for the one that began first, and may be for the one that comes last.
 */
function spend({ overlap, predecessor, ...key }: RecordKey & RefreshTurn, held: Prisma.Sql): Prisma.Sql {
  const { poolId, kind, digest } = key;
  return Prisma.sql`
      UPDATE oidc_record SET
        consumed_at = CASE WHEN digest = ${digest} THEN coalesce(consumed_at, now()) ELSE consumed_at END,
        overlap_until = CASE
          WHEN digest <> ${digest} THEN 'epoch'
          ELSE coalesce(overlap_until,
            CASE WHEN ${overlap} > 0 THEN now() + make_interval(secs => ${overlap}) ELSE 'epoch' END) END
      WHERE pool_id = ${poolId} AND kind = ${kind} AND digest IN (${digest}, ${predecessor}) AND ${held}
        AND (digest = ${digest} OR overlap_until > now())`;
}

/** A session that comes to stand on a new sign-in ends the one that it stood on. */
function endSignIn({ write, name }: Guard, position: number): Prisma.Sql[] {
  if (write.kind !== "Session" || (write.write !== "update" && write.write !== "remove")) return [];
  const kept = write.write === "update" ? write.index.signInId : write.keptSignInId;
  return [
    Prisma.sql`${Prisma.raw(`ended_${position}`)} AS (
      UPDATE sign_in SET ended_at = now(), end_reason = 'replaced' FROM ${name}
      WHERE sign_in.id = ${name}.sign_in_id AND sign_in.ended_at IS NULL AND sign_in.id IS DISTINCT FROM ${kept}
        AND (SELECT holds FROM ground)
    )`,
  ];
}

function is({ poolId, kind, digest }: RecordKey): Prisma.Sql {
  return Prisma.sql`pool_id = ${poolId} AND kind = ${kind} AND digest = ${digest}`;
}
