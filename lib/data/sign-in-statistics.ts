import "server-only";
import type { CauseCount, ReasonCount } from "@/lib/domain/login/cause-counts";
import { slotMinutes } from "@/lib/domain/login/sign-in-days";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** How many attempts of a pool came to what in one slot of time. */
export interface SlotCount {
  /** The beginning of the slot, in seconds since the epoch. */
  slot: number;
  signedIn: number;
  refused: number;
  /** They came as far as the second factor, and did not show it while they could. */
  notShown: number;
  /** No attempt that began in it is open any more: with its second factor it is over before an hour. By the database's clock. */
  settled: boolean;
}

/**
 * What the finished attempts of a pool in the last days came to, by slots in which there were any; an administrator's test of a
 * connection, and linking an account, is no sign-in, and one that waits
 * for a second factor has not finished. Each slot is counted by itself, out of an index alone: a grouping would sort all rows.
 *
 * @param since the beginning of the first slot that is asked for, in seconds since the epoch; older ones are left out.
 */
export function countAttemptsBySlot(poolId: string, days: number, since = 0): Promise<SlotCount[]> {
  const length = Prisma.sql`make_interval(mins => ${slotMinutes})`;
  return query<SlotCount>(Prisma.sql`
    SELECT extract(epoch FROM slot)::int AS slot, counted."signedIn", counted.refused, counted."notShown",
      slot + ${length} < now() - interval '1 hour' AS settled
    FROM generate_series(
      greatest(date_bin(${length}, now() - make_interval(days => ${days}), 'epoch'), to_timestamp(${since})), now(), ${length}
    ) AS slot
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE outcome IN ('signed_in', 'created') AND second_factor_due_at IS NULL)::int AS "signedIn",
        count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
        count(*) FILTER (WHERE second_factor_due_at <= now())::int AS "notShown"
      FROM attempt
      WHERE pool_id = ${poolId} AND created_at >= slot AND created_at < slot + ${length} AND outcome IS NOT NULL AND reference <> ''
        AND target IS DISTINCT FROM 'trial' AND target IS DISTINCT FROM 'link'
    ) AS counted
    WHERE counted."signedIn" + counted.refused + counted."notShown" > 0 ORDER BY slot`);
}

/** How often attempts of a pool were refused for one reason in the last days, and when last. */
export interface DatedReasonCount extends ReasonCount {
  lastAt: Date;
}

/** The reasons of a pool's refusals in the last days, the most frequent first. */
export function countRefusalsByReason(poolId: string, days: number): Promise<DatedReasonCount[]> {
  return query<DatedReasonCount>(Prisma.sql`
    SELECT reason, count(*)::int AS count, max(created_at) AS "lastAt" FROM attempt
    WHERE pool_id = ${poolId} AND reason IS NOT NULL AND created_at >= now() - make_interval(days => ${days})
      AND target IS DISTINCT FROM 'trial' AND target IS DISTINCT FROM 'link'
    GROUP BY reason ORDER BY count DESC, reason`);
}

/** Of each reason so many refusals are looked at for DingTalk's code: it stands in no index, and a flood has one cause. */
const mostOfOneReason = 500;

/** What DingTalk's own codes of a pool's newest refusals in the last days were, for each of some reasons, the most frequent first. */
export function countUpstreamCodes(
  poolId: string,
  reasons: readonly string[],
  days: number,
): Promise<CauseCount[]> {
  return query<CauseCount>(Prisma.sql`
    SELECT asked.reason, newest.upstream_code AS "upstreamCode", count(*)::int AS count
    FROM unnest(${[...reasons]}::text[]) AS asked (reason)
    CROSS JOIN LATERAL (
      SELECT upstream_code FROM attempt
      WHERE pool_id = ${poolId} AND reason = asked.reason AND reason IS NOT NULL AND created_at >= now() - make_interval(days => ${days})
        AND target IS DISTINCT FROM 'trial' AND target IS DISTINCT FROM 'link'
      ORDER BY created_at DESC LIMIT ${mostOfOneReason}
    ) AS newest
    GROUP BY asked.reason, newest.upstream_code ORDER BY count DESC, "upstreamCode"`);
}

/** Which of these reasons attempts of a pool were refused for in the last days: one look into the index for each, however many there were. */
export async function listMetReasons(
  poolId: string,
  reasons: readonly string[],
  days: number,
): Promise<string[]> {
  const met = await query<{ reason: string }>(Prisma.sql`
    SELECT asked.reason FROM unnest(${[...reasons]}::text[]) AS asked (reason)
    WHERE EXISTS (
      SELECT 1 FROM attempt WHERE pool_id = ${poolId} AND reason = asked.reason AND reason IS NOT NULL
        AND created_at >= now() - make_interval(days => ${days})
    )`);
  return met.map(({ reason }) => reason);
}

/** A refused attempt, as the overview names it: without the person. */
export interface Refusal {
  reference: string;
  reason: string;
  upstreamCode: string | null;
  at: Date;
  applicationName: string | null;
  connectionName: string | null;
}

/** The refused attempt of a pool with this reason that began at this time. */
export async function findRefusalAt(
  poolId: string,
  { reason, lastAt }: DatedReasonCount,
): Promise<Refusal | null> {
  const [found] = await query<Refusal>(Prisma.sql`
    SELECT reference, reason, upstream_code AS "upstreamCode", created_at AS at, application_name AS "applicationName", connection_name AS "connectionName"
    FROM attempt WHERE pool_id = ${poolId} AND reason = ${reason} AND created_at = ${lastAt} LIMIT 1`);
  return found ?? null;
}

/** True when DingTalk has sent somebody back to one of the pool's last attempts, with or without success. */
export async function hasAnswerArrived(poolId: string): Promise<boolean> {
  const [found] = await query<{ arrived: boolean }>(Prisma.sql`
    SELECT EXISTS (
      SELECT 1 FROM (
        SELECT consumed_at, method FROM attempt WHERE pool_id = ${poolId} AND reference <> '' ORDER BY created_at DESC, id DESC LIMIT 500
      ) AS recent WHERE consumed_at IS NOT NULL AND method IS NULL
    ) AS arrived`);
  return found?.arrived === true;
}
