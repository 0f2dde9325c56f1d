import "server-only";
import { AppError } from "@/lib/domain/error";
import { database, execute, query } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import { type Queries, withRetries } from "./transaction";

/** A counter in PostgreSQL for each key, shared by all instances. */
export interface RateLimit {
  /** Its keys are counted apart from those of other limits. */
  name: string;
  /** How many are let through in `seconds`, counted from the first one. */
  points: number;
  seconds: number;
}

/** What is counted, and against which limit. */
export type Count = readonly [limit: RateLimit, key: string];

/** @throws AppError as {@link countAgainstAll}. */
export function countAgainst(limit: RateLimit, key: string): Promise<void> {
  return countAgainstAll([[limit, key]]);
}

/** @throws AppError `request.too_many` where {@link isLetThrough} says no. */
export async function countAgainstAll(counts: readonly Count[], full: readonly Count[] = []): Promise<void> {
  if (!(await isLetThrough(counts, full))) throw new AppError("request.too_many");
}

/**
 * Counts one attempt against several limits, in their order: at the first that was reached before it the counting ends, so that what a
 * limit refuses adds to none after it. It is one statement, which counts as it looks: a burst of parallel attempts cannot pass a limit
 * (SEC-55).
 *
 * @param full where one of these limits is reached already nothing is counted. Parallel attempts may all see the last one free, so they
 * spare other counters, and never stand in place of the counting.
 * @returns false when a limit was reached before it.
 */
export async function isLetThrough(counts: readonly Count[], full: readonly Count[] = []): Promise<boolean> {
  const steps = counts.map(([limit, key], index) => {
    const before = counts[index - 1];
    const from = before
      ? Prisma.sql`${stepName(index - 1)} before WHERE before.points <= ${before[0].points}`
      : Prisma.sql`start`;
    return Prisma.sql`${stepName(index)} AS (
      INSERT INTO rate_limit AS r (key, points, expire)
      SELECT ${keyOf([limit, key])}, 1, ${now} + ${limit.seconds * 1000}::bigint FROM ${from}
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN r.expire > ${now} THEN r.points + 1 ELSE 1 END,
        expire = CASE WHEN r.expire > ${now} AND r.points > 0 THEN r.expire ELSE excluded.expire END
      RETURNING points)`;
  });
  const passed = counts.map(
    ([{ points }], index) => Prisma.sql`(SELECT count(*) FROM ${stepName(index)} WHERE points <= ${points})`,
  );
  const [counted] = await withRetries(() =>
    query<{ passed: number }>(Prisma.sql`
    WITH start AS (
      SELECT WHERE NOT EXISTS (
        SELECT FROM unnest(${full.map(keyOf)}::text[], ${full.map(([{ points }]) => points)}::int[]) AS f (key, points)
        JOIN rate_limit r ON r.key = f.key AND r.expire > ${now} AND r.points >= f.points)
    ), ${Prisma.join(steps)}
    SELECT (${Prisma.join(passed, " + ")})::int AS passed`),
  );
  return counted?.passed === counts.length;
}

/** Takes one attempt out of a counter; one that comes to nothing begins anew. */
export function giveBack(limit: RateLimit, key: string): Promise<void> {
  return giveBackAll([[limit, key]]);
}

/**
 * Takes one attempt out of several counters.
 *
 * @param counts in the order in which they were counted, so that two of these statements never wait for each other.
 * @param emptied those of them that begin anew.
 */
export async function giveBackAll(counts: readonly Count[], emptied: readonly Count[] = []): Promise<void> {
  const anew = new Set(emptied.map(keyOf));
  const given = counts
    .map(keyOf)
    .map((key, position) => Prisma.sql`(${position}::int, ${key}, ${anew.has(key)}::boolean)`);
  await withRetries(() =>
    execute(Prisma.sql`
    WITH held AS (
      SELECT r.key, given.anew FROM (VALUES ${Prisma.join(given)}) AS given (position, key, anew)
      JOIN rate_limit r ON r.key = given.key AND r.expire > ${now}
      ORDER BY given.position FOR UPDATE OF r
    )
    UPDATE rate_limit r SET points = CASE WHEN held.anew THEN 0 ELSE greatest(r.points - 1, 0) END
    FROM held WHERE r.key = held.key`),
  );
}

/** Begins a counter anew. */
export function empty(limit: RateLimit, key: string): Promise<void> {
  return giveBackAll([[limit, key]], [[limit, key]]);
}

/** Milliseconds since the epoch, by the clock that all instances share. */
const now = Prisma.sql`(extract(epoch FROM now()) * 1000)::bigint`;

const stepName = (index: number) => Prisma.raw(`counted_${index}`);

const keyOf = ([{ name }, key]: Count) => `${name}:${key}`;

/**
 * Adds to counters of one minute, all of them in one statement. A counter of an earlier minute begins anew; what belongs to an
 * earlier minute than the counter's is dropped.
 *
 * @param minute when it ends, in milliseconds since the epoch.
 * @returns what they have come to, those of this minute.
 */
export async function addToCounters(
  minute: number,
  added: readonly { key: string; points: number }[],
): Promise<{ key: string; points: number }[]> {
  // In one order everywhere, so that two instances never wait for each other.
  const ordered = [...added].sort((a, b) => (a.key < b.key ? -1 : 1));
  return database().$queryRaw`
    WITH counted AS (
      INSERT INTO rate_limit AS r (key, points, expire)
      SELECT key, points, ${minute}::bigint
      FROM unnest(${ordered.map(({ key }) => key)}::text[], ${ordered.map(({ points }) => points)}::int[]) AS n (key, points)
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN r.expire = excluded.expire THEN r.points + excluded.points
          WHEN r.expire > excluded.expire THEN r.points ELSE excluded.points END,
        expire = greatest(r.expire, excluded.expire)
      RETURNING r.key, r.points, r.expire
    )
    SELECT key, points FROM counted WHERE expire = ${minute}::bigint`;
}

/** Removes at most `limit` counters that ended more than `seconds` ago. @returns how many went. */
export function deleteOldCounters(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM rate_limit WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM rate_limit WHERE expire < ((extract(epoch FROM now()) - ${seconds}::int) * 1000)::bigint
      ORDER BY expire LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
