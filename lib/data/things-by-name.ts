import "server-only";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { escapeWildcards } from "./like";

/** Something of a pool by its name. */
export interface NamedThing {
  id: string;
  name: string;
  poolId: string;
  poolName: string;
}

/** What is looked for in all pools, and the pool whose things come first; "" for none. */
export interface NameSearch {
  text: string;
  firstPool: string;
  limit: number;
}

/** Applications whose name or client id holds a text, as it stands, of whatever pool: at most `limit`. */
export function listApplicationsByName(search: NameSearch): Promise<NamedThing[]> {
  return listByName(
    Prisma.sql`SELECT id, name, client_id AS identifier, pool_id, created_at FROM application`,
    search,
  );
}

/** Connections whose name or identifier holds a text, as it stands, of whatever pool: at most `limit`. */
export function listConnectionsByName(search: NameSearch): Promise<NamedThing[]> {
  return listByName(
    Prisma.sql`SELECT id, display_name AS name, identifier, pool_id, created_at FROM connection`,
    search,
  );
}

function listByName(things: Prisma.Sql, { text, firstPool, limit }: NameSearch): Promise<NamedThing[]> {
  const pattern = `%${escapeWildcards(text)}%`;
  return query<NamedThing>(Prisma.sql`
    SELECT thing.id, thing.name, pool.id AS "poolId", pool.name AS "poolName"
    FROM (${things}) thing JOIN pool ON pool.id = thing.pool_id
    WHERE thing.name ILIKE ${pattern} OR thing.identifier ILIKE ${pattern}
    ORDER BY pool.id = ${firstPool} DESC, thing.created_at DESC, thing.id DESC LIMIT ${limit}`);
}
