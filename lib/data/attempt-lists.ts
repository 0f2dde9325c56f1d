import "server-only";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { AttemptFilters, FilteredOutcome } from "@/lib/domain/login/attempt-search";
import type { AttemptFacts } from "@/lib/domain/login/attempt-state";
import type { WayIn } from "@/lib/domain/login/way-in";
import { database, planAndQuery } from "./client";
import { Prisma } from "./generated/client";
import { escapeWildcards } from "./like";

/** An attempt as a list shows it. */
export interface AttemptRow extends AttemptFacts, ListCursor {
  wayIn: WayIn | null;
  /** By a method that the pool did not offer: only users who are excepted come in so. */
  emergency: boolean;
  reason: string | null;
  upstreamCode: string | null;
  reference: string;
  applicationId: string | null;
  applicationName: string | null;
  connectionId: string | null;
  connectionName: string | null;
  userId: string | null;
  userName: string | null;
  personName: string | null;
}

/** Which page of a list: the rows beyond a place, older ones or newer ones. */
export interface AttemptPlace {
  cursor: ListCursor | null;
  newer: boolean;
}

/** A part of a list, newest first. */
export interface AttemptSlice {
  rows: AttemptRow[];
  /** How far it was looked, when that was not to the end: the rest is looked through from there. */
  lookedTo: ListCursor | null;
}

/** How many attempts one page looks through for what no index finds: some 20 ms. */
const mostLookedThrough = 10_000;

/** More people of one name are found among the newest attempts faster than they are sorted. */
const mostOfOneName = 500;

/**
 * The way to the attempts that are looked for: the conditions that one index answers in the order of the list, and what is left to
 * look at row by row. Each statement says the condition of the one partial index that it is meant for, so that a planner that
 * knows little has no other choice.
 */
interface Way {
  by: Prisma.Sql;
  rest: Prisma.Sql[];
}

/**
 * The attempts of a pool that match, newest first, at most `limit`. What one index finds is found however rare it is; of a
 * combination at most {@link mostLookedThrough} attempts are looked at.
 */
export async function listAttemptRows(
  poolId: string,
  filters: AttemptFilters,
  place: AttemptPlace,
  limit: number,
): Promise<AttemptSlice> {
  if (filters.person && (await isRareName(poolId, filters.person)))
    return { rows: await readRows(namedRows(poolId, filters, place), place, limit), lookedTo: null };
  const { by, rest } = chooseWay(poolId, filters);
  const walk = (columns: Prisma.Sql) =>
    Prisma.sql`SELECT ${columns} FROM attempt WHERE ${and([by, ...within(filters, place)])}`;
  if (rest.length === 0) return { rows: await readRows(walk(shown), place, limit), lookedTo: null };
  const looked = Prisma.sql`
    SELECT * FROM (${walk(shown)} ORDER BY ${order(place)} LIMIT ${mostLookedThrough}) w WHERE ${and(rest)}`;
  const rows = await readRows(looked, place, limit);
  if (rows.length === limit) return { rows, lookedTo: null };
  const [lookedTo] = await planAndQuery<ListCursor>(Prisma.sql`
    ${walk(Prisma.sql`created_at AS "createdAt", id`)} ORDER BY ${order(place)}
    OFFSET ${mostLookedThrough - 1} LIMIT 1`);
  return { rows, lookedTo: lookedTo ?? null };
}

/** How many refusals of a pool had a cause since a moment, counted to `most`. */
export async function countRefusals(
  { poolId, cause, since }: { poolId: string; cause: string; since: Date },
  most: number,
): Promise<number> {
  const [counted] = await planAndQuery<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM attempt WHERE pool_id = ${poolId} AND reason = ${cause} AND reason IS NOT NULL AND created_at >= ${since}
      LIMIT ${most}
    ) counted`);
  return counted?.count ?? 0;
}

/** An attempt by one of the spellings of its reference number, in whatever pool it is; or null. */
export async function findAttemptByReference(
  references: readonly string[],
): Promise<{ id: string; poolId: string } | null> {
  if (references.length === 0) return null;
  return database().attempt.findFirst({
    where: { reference: { in: [...references] } },
    select: { id: true, poolId: true },
  });
}

const detailed = {
  id: true,
  createdAt: true,
  expiresAt: true,
  consumedAt: true,
  askedAt: true,
  secondFactorDueAt: true,
  finishedAt: true,
  target: true,
  mode: true,
  method: true,
  outcome: true,
  reason: true,
  upstreamCode: true,
  reference: true,
  clientAddress: true,
  personName: true,
  trace: true,
  applicationId: true,
  applicationName: true,
  connectionId: true,
  connectionName: true,
  userId: true,
  user: { select: { name: true } },
} as const satisfies Prisma.AttemptSelect;

/** An attempt with everything that may be shown of it: nothing sealed, no digest. */
export type DetailedAttempt = Prisma.AttemptGetPayload<{ select: typeof detailed }>;

/** The attempt of a pool with this id, or null. */
export async function findAttemptRow({
  poolId,
  attemptId,
}: {
  poolId: string;
  attemptId: string;
}): Promise<DetailedAttempt | null> {
  return database().attempt.findFirst({ where: { id: attemptId, poolId }, select: detailed });
}

/** The reference number of the attempt of a pool with this id, or null. */
export async function findAttemptReference({
  poolId,
  attemptId,
}: {
  poolId: string;
  attemptId: string;
}): Promise<string | null> {
  const row = await database().attempt.findFirst({
    where: { id: attemptId, poolId },
    select: { reference: true },
  });
  return row?.reference ?? null;
}

const shown = Prisma.sql`id, created_at, target, mode, method, outcome, reason, upstream_code, reference, expires_at, consumed_at, asked_at,
  second_factor_due_at, finished_at, application_id, application_name, connection_id, connection_name, user_id, person_name`;

async function readRows(found: Prisma.Sql, place: AttemptPlace, limit: number): Promise<AttemptRow[]> {
  return planAndQuery<AttemptRow>(Prisma.sql`
    SELECT a.id, a.created_at AS "createdAt", a.target::text, coalesce(a.mode::text, a.method::text) AS "wayIn", a.outcome::text, a.reason, a.upstream_code AS "upstreamCode", a.reference,
      a.expires_at AS "expiresAt", a.consumed_at AS "consumedAt", a.asked_at AS "askedAt", a.second_factor_due_at AS "secondFactorDueAt", a.finished_at AS "finishedAt",
      a.application_id AS "applicationId", a.application_name AS "applicationName",
      a.connection_id AS "connectionId", a.connection_name AS "connectionName",
      coalesce(t.trace->'local' ? 'emergency', false) AS emergency, a.user_id AS "userId", u.name AS "userName", a.person_name AS "personName"
    FROM (${found} ORDER BY ${order(place)} LIMIT ${limit}) a LEFT JOIN "user" u ON u.id = a.user_id
    LEFT JOIN attempt t ON t.id = a.id AND a.method IS NOT NULL
    ORDER BY a.created_at DESC, a.id DESC`);
}

function chooseWay(poolId: string, filters: AttemptFilters): Way {
  const { person, cause, connectionId, applicationId, userId, outcome } = filters;
  const inPool = Prisma.sql`pool_id = ${poolId}`;
  const caused = cause && Prisma.sql`reason = ${cause} AND reason IS NOT NULL`;
  const through = connectionId && Prisma.sql`connection_id = ${connectionId}`;
  const reached = userId && Prisma.sql`user_id = ${userId}`;
  const meant = applicationId && Prisma.sql`application_id = ${applicationId}`;
  const ended = outcome && conditionOf(outcome);
  const rest = { caused, through, reached, meant, ended, named: person && beginsWith(person) };
  const choose = (by: Prisma.Sql, ...answered: (keyof typeof rest)[]): Way => ({
    by,
    rest: Object.entries(rest).flatMap(([name, condition]) =>
      condition && !answered.some((known) => known === name) ? [condition] : [],
    ),
  });
  if (reached) return choose(and([reached, inPool]), "reached");
  if (caused && through) return choose(and([through, caused, inPool]), "caused", "through");
  if (caused) return choose(and([inPool, caused]), "caused");
  if (through) return choose(and([through, inPool]), "through");
  if (meant) return choose(and([meant, inPool]), "meant");
  if (outcome === "refused" || outcome === "created")
    return choose(
      and([
        inPool,
        conditionOf(outcome),
        Prisma.sql`outcome IN ('refused', 'created') AND second_factor_due_at IS NULL AND reference <> ''`,
      ]),
      "ended",
    );
  if (outcome === "factor_not_shown")
    return choose(and([inPool, conditionOf(outcome), Prisma.sql`reference <> ''`]), "ended");
  return choose(and([inPool, Prisma.sql`reference <> ''`]));
}

function conditionOf(outcome: FilteredOutcome): Prisma.Sql {
  if (outcome === "abandoned")
    return Prisma.sql`outcome IS NULL AND consumed_at IS NULL AND finished_at IS NULL AND expires_at <= now()`;
  if (outcome === "unanswered")
    return Prisma.sql`outcome IS NULL AND asked_at IS NOT NULL AND finished_at IS NULL AND expires_at <= now()`;
  if (outcome === "factor_not_shown")
    return Prisma.sql`second_factor_due_at IS NOT NULL AND second_factor_due_at <= now()`;
  return Prisma.sql`outcome = ${outcome}::login_outcome AND second_factor_due_at IS NULL`;
}

function beginsWith(person: string): Prisma.Sql {
  return Prisma.sql`person_name IS NOT NULL AND lower(person_name) LIKE lower(${escapeWildcards(person)}) || '%'`;
}

async function isRareName(poolId: string, person: string): Promise<boolean> {
  const [counted] = await planAndQuery<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM attempt WHERE pool_id = ${poolId} AND ${beginsWith(person)} LIMIT ${mostOfOneName + 1}
    ) counted`);
  return (counted?.count ?? 0) <= mostOfOneName;
}

/** All of one name, and of them what else is asked for: so few that they are found first and sorted afterwards. */
function namedRows(poolId: string, filters: AttemptFilters, place: AttemptPlace): Prisma.Sql {
  const { by, rest } = chooseWay(poolId, { ...filters, person: "" });
  return Prisma.sql`SELECT * FROM (
      SELECT * FROM attempt WHERE pool_id = ${poolId} AND ${beginsWith(filters.person)} OFFSET 0
    ) named WHERE ${and([by, ...rest, ...within(filters, place)])}`;
}

/** A bound of time and of the page that was seen before, which every index of the list answers. */
function within({ from, to }: AttemptFilters, { cursor, newer }: AttemptPlace): Prisma.Sql[] {
  return [
    ...(from ? [Prisma.sql`created_at >= ${from}`] : []),
    ...(to ? [Prisma.sql`created_at < ${to}`] : []),
    ...(cursor
      ? [
          newer
            ? Prisma.sql`(created_at, id) > (${cursor.createdAt}, ${cursor.id})`
            : Prisma.sql`(created_at, id) < (${cursor.createdAt}, ${cursor.id})`,
        ]
      : []),
  ];
}

function order({ newer }: AttemptPlace): Prisma.Sql {
  return newer ? Prisma.sql`created_at, id` : Prisma.sql`created_at DESC, id DESC`;
}

function and(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...conditions], " AND ");
}
