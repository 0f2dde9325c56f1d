import "server-only";
import { isId } from "@/lib/domain/id";
import type { Queries } from "./transaction";

/** How long audit events are kept, in days; null while nobody has chosen. */
export async function findAuditRetention(queries: Queries): Promise<number | null> {
  const row = await queries.installationSettings.findFirst({ select: { auditRetentionDays: true } });
  return row?.auditRetentionDays ?? null;
}

/** As {@link findAuditRetention}, and nobody else chooses until the transaction ends. */
export async function lockAuditRetention(queries: Queries): Promise<number | null> {
  const [row] = await queries.$queryRaw<{ days: number | null }[]>`
    SELECT audit_retention_days AS days FROM installation_settings FOR UPDATE`;
  return row?.days ?? null;
}

/** Chooses how long audit events are kept. */
export async function setAuditRetentionDays(queries: Queries, days: number): Promise<void> {
  await queries.installationSettings.updateMany({ data: { auditRetentionDays: days } });
}

/** How many audit events are older than so many days, counted up to `limit`. */
export async function countOldAuditEvents(queries: Queries, days: number, limit: number): Promise<number> {
  const [row] = await queries.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM audit_event WHERE at < now() - make_interval(days => ${days}::int) LIMIT ${limit}
    ) AS old`;
  return row.count;
}

/** How long a pool's attempts are kept, in days, null while nobody has chosen; undefined without such a pool. */
export async function findSignInRetention(
  queries: Queries,
  poolId: string,
): Promise<number | null | undefined> {
  if (!isId(poolId)) return undefined;
  const pool = await queries.pool.findUnique({
    where: { id: poolId },
    select: { signInRetentionDays: true },
  });
  return pool?.signInRetentionDays;
}

/** As {@link findSignInRetention}, and nobody else changes the pool until the transaction ends. */
export async function lockSignInRetention(
  queries: Queries,
  poolId: string,
): Promise<number | null | undefined> {
  const [row] = await queries.$queryRaw<{ days: number | null }[]>`
    SELECT sign_in_retention_days AS days FROM pool WHERE id = ${poolId} FOR NO KEY UPDATE`;
  return row?.days;
}

/** Chooses how long a pool's attempts are kept. The pool's version stays: its form is another one. */
export async function setSignInRetentionDays(queries: Queries, poolId: string, days: number): Promise<void> {
  await queries.pool.updateMany({ where: { id: poolId }, data: { signInRetentionDays: days } });
}

/** How many attempts of a pool are older than so many days, counted up to `limit`. */
export async function countOldAttempts(
  queries: Queries,
  { poolId, days, limit }: { poolId: string; days: number; limit: number },
): Promise<number> {
  const [row] = await queries.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM attempt WHERE pool_id = ${poolId} AND reference <> ''
        AND created_at < now() - make_interval(days => ${days}::int) LIMIT ${limit}
    ) AS old`;
  return row.count;
}

/** The longest time, in days, that any pool keeps its attempts; `otherwise` is what counts where nobody has chosen. */
export async function findLongestSignInRetention(queries: Queries, otherwise: number): Promise<number> {
  const [row] = await queries.$queryRaw<[{ days: number | null }]>`
    SELECT max(coalesce(sign_in_retention_days, ${otherwise}::int)) AS days FROM pool`;
  return row.days ?? otherwise;
}
