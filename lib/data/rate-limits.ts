import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/domain/error";
import { database } from "./client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

interface Query {
  text: string;
  values: unknown[];
}

/** Speaks to the limiter in the words of node-postgres and to the database through the one pool of this process. */
const connection = {
  async query({ text, values }: Query) {
    const rows = await database().$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
    return { rows: rows.map(toNumbers), rowCount: rows.length };
  },
};

/**
 * A counter in PostgreSQL, shared by all instances. Counting is one atomic statement, so a burst of parallel attempts
 * cannot pass the limit (SEC-55).
 *
 * @param points attempts that are let through in `seconds`, counted from the first one.
 */
export function createRateLimit(options: { name: string; points: number; seconds: number }) {
  return new RateLimiterPostgres({
    storeClient: connection,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: options.name,
    points: options.points,
    duration: options.seconds,
    // It would read the whole table, in every instance, and keep its errors to itself.
    clearExpiredByTimeout: false,
  });
}

/**
 * Counts one attempt.
 *
 * @throws AppError `request.too_many` when the limit was reached before it.
 */
export async function countAgainst(limit: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limit.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw new AppError("request.too_many");
    throw error;
  }
}

/**
 * Looks whether an attempt would still be let through, and counts nothing. Parallel attempts may all see the last one free:
 * it spares other counters, and never stands in place of {@link countAgainst}.
 *
 * @throws AppError `request.too_many` when the limit is reached.
 */
export async function expectRoom(limit: RateLimiterPostgres, key: string): Promise<void> {
  const counted = await limit.get(key);
  if (counted && counted.remainingPoints <= 0) throw new AppError("request.too_many");
}

function toNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
}

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
