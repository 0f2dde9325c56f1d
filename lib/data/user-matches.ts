import "server-only";
import type { ListCursor } from "@/lib/domain/list-cursor";
import type { UserSearch } from "@/lib/domain/user/user-search";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { escapeWildcards } from "./like";

/** A page of the users who match a search. */
export interface UserMatches {
  ids: string[];
  /** How many match in all, counted to `most`. */
  total: number;
}

/**
 * The users of a pool who match a search, newest first, from a place on. Where `most` match or more, the newest of them are found
 * soonest by looking at everybody in that order.
 */
export async function findUserMatches(
  { poolId, ...search }: UserSearch & { poolId: string },
  page: { after: ListCursor | null; limit: number; most: number },
): Promise<UserMatches> {
  // Everybody is read from the index of that order; in what another index finds, an order would have all of it sorted first.
  const isEverybody = search.search === "" && search.connectionId === null;
  const [found] = await query<UserMatches>(Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT u.id, u.created_at FROM ${matching(poolId, search.search)} WHERE ${narrowedTo(search)}
      ${isEverybody ? newest(page.most) : Prisma.sql`LIMIT ${page.most}`}
    )
    SELECT (SELECT count(*)::int FROM found) AS total,
      ARRAY(SELECT u.id FROM found u WHERE ${beyond(page.after)} ${newest(page.limit)}) AS ids`);
  if (!found || found.total < page.most) return found ?? { ids: [], total: 0 };
  const rows = await query<{ id: string }>(Prisma.sql`
    SELECT u.id FROM ${everybodyLike(poolId, search.search)}
    WHERE ${narrowedTo(search)} AND ${beyond(page.after)} ${newest(page.limit)}`);
  return { ids: rows.map(({ id }) => id), total: found.total };
}

function beyond(after: ListCursor | null): Prisma.Sql {
  return after ? Prisma.sql`(u.created_at, u.id) < (${after.createdAt}, ${after.id})` : Prisma.sql`true`;
}

function newest(limit: number): Prisma.Sql {
  return Prisma.sql`ORDER BY u.created_at DESC, u.id DESC LIMIT ${limit}`;
}

function narrowedTo({ state, connectionId }: Pick<UserSearch, "state" | "connectionId">): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...(state === "enabled" ? [Prisma.sql`u.disabled_at IS NULL`] : []),
    ...(state === "disabled" ? [Prisma.sql`u.disabled_at IS NOT NULL`] : []),
    ...(connectionId
      ? [
          Prisma.sql`EXISTS (SELECT 1 FROM identity i WHERE i.user_id = u.id AND i.connection_id = ${connectionId})`,
        ]
      : []),
  ];
  return Prisma.join(conditions, " AND ");
}

const columns = Prisma.sql`u.id, u.created_at, u.disabled_at`;

/** The keys of a user's texts, as the index has them (in its migration): parts of the name, the address and the number. */
const keys = Prisma.sql`user_search_keys(u.pool_id, u.name, u.email, u.phone)`;

/**
 * Users `u` of a pool who match a text: everybody for none. A name matches by any part of it, in any letters; an e-mail address by three
 * characters of it or more, a number by four digits or more; a unionId, a userid, a job number, a username and an employee number whole. Each kind asks an index of its own:
 * one condition that joins them with OR would read every user. Nobody is there twice, so that what is cut off can be told from its number.
 */
function matching(poolId: string, text: string): Prisma.Sql {
  if (text === "") return Prisma.sql`(SELECT ${columns} FROM "user" u WHERE u.pool_id = ${poolId}) AS u`;
  const parts = listParts(text);
  const notBy = (before: readonly Part[]) =>
    before.map(({ isThere }) => Prisma.sql` AND NOT coalesce(${isThere}, false)`);
  const kinds = parts.map(
    ({ kind, grams, isThere }, index) => Prisma.sql`SELECT ${columns} FROM "user" u
      WHERE ${keys} @> search_keys(${poolId}, ${kind}, ${grams}) AND u.pool_id = ${poolId} AND ${isThere}
        ${joined(notBy(parts.slice(0, index)))}`,
  );
  const whole = Prisma.sql`SELECT ${columns} FROM "user" u
    WHERE u.id IN (${namedWhole(poolId, text)}) ${joined(notBy(parts))}`;
  return Prisma.sql`(${Prisma.join([...kinds, whole], " UNION ALL ")}) AS u`;
}

/** As {@link matching}, by a condition on each user: quicker where thousands match. */
function everybodyLike(poolId: string, text: string): Prisma.Sql {
  if (text === "") return matching(poolId, text);
  const conditions = [
    ...listParts(text).map(({ isThere }) => isThere),
    Prisma.sql`u.id IN (${namedWhole(poolId, text)})`,
  ];
  return Prisma.sql`(SELECT ${columns} FROM "user" u WHERE u.pool_id = ${poolId} AND (${Prisma.join(conditions, " OR ")})) AS u`;
}

/** The users that a text names whole. */
function namedWhole(poolId: string, text: string): Prisma.Sql {
  return Prisma.sql`SELECT i.user_id FROM identity i WHERE i.pool_id = ${poolId} AND i.union_id = ${text}
    UNION ALL SELECT i.user_id FROM enterprise_membership m JOIN identity i ON i.id = m.identity_id
      WHERE m.pool_id = ${poolId} AND m.userid = ${text}
    UNION ALL SELECT i.user_id FROM enterprise_membership m JOIN identity i ON i.id = m.identity_id
      WHERE m.pool_id = ${poolId} AND m.job_number = ${text}
    UNION ALL SELECT n.id FROM "user" n WHERE n.pool_id = ${poolId} AND n.username = lower(${text})
    UNION ALL SELECT n.id FROM "user" n WHERE n.pool_id = ${poolId} AND n.employee_number = ${text}`;
}

/** Where a text may be a part. */
interface Part {
  kind: "name" | "email" | "phone";
  /** Of the text, as wide as those of the index. */
  grams: Prisma.Sql;
  isThere: Prisma.Sql;
}

function listParts(text: string): Part[] {
  const digits = digitsOf(text);
  const parts: Part[] = [
    {
      kind: "name",
      grams: Prisma.sql`search_grams(${text}, least(2, length(${text})))`,
      isThere: isLike(Prisma.sql`u.name`, text),
    },
  ];
  if (text.length >= 3)
    parts.push({
      kind: "email",
      grams: Prisma.sql`search_grams(${text}, 3)`,
      isThere: isLike(Prisma.sql`u.email`, text),
    });
  if (digits)
    parts.push({
      kind: "phone",
      grams: Prisma.sql`search_grams(${digits}, 4)`,
      isThere: isLike(Prisma.sql`u.phone`, digits),
    });
  return parts;
}

function joined(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], "") : Prisma.empty;
}

function isLike(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`lower(${column}) LIKE '%' || lower(${escapeWildcards(text)}) || '%'`;
}

/** What may be a part of a number, as numbers are stored: without what people put between digits; "" for anything else. */
function digitsOf(text: string): string {
  const digits = text.replace(/[\s()-]/g, "");
  return /^\+?\d{4,}$/.test(digits) ? digits : "";
}
