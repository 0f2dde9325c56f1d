import "server-only";
import type { PoolBrand } from "@/lib/domain/branding/brand";
import type { UsedAddress } from "@/lib/domain/custom-domain/pool-hosts";
import { isId } from "@/lib/domain/id";
import { brandColumns, toBrand } from "./branding";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { ShortMemory } from "./short-memory";

/** What names a pool in addresses and on pages. */
export interface PoolRow {
  id: string;
  slug: string;
  name: string;
  /** Grows with every change of the row, of the pool's signing keys and of its look. */
  version: number;
  /** How its hosted pages look; absent where that is the product's own look. */
  brand?: PoolBrand;
  /** What its addresses are to it; absent where it has only the one that POOL_URL makes. */
  addresses?: UsedAddress[];
}

/** Anything else names no pool, and PostgreSQL refuses to look for some of it. */
const slugShape = /^[a-z0-9-]{1,64}$/;
const remembered = new ShortMemory<PoolRow>(500);

/**
 * The pool with this slug, or null. Every request of a hosted page asks, and a pool's id and slug never change, so a
 * pool is remembered for five seconds: its name and version can be as old as that.
 */
export async function findPoolRowBySlug(slug: string): Promise<PoolRow | null> {
  if (!slugShape.test(slug)) return null;
  return remember(`slug:${slug}`, () => findRow(Prisma.sql`p.slug = ${slug}`));
}

/** The pool with this id, or null, remembered like {@link findPoolRowBySlug}. */
export async function findPoolRow(id: string): Promise<PoolRow | null> {
  if (!isId(id)) return null;
  return remember(`id:${id}`, () => findRow(Prisma.sql`p.id = ${id}`));
}

interface FoundRow extends Omit<PoolRow, "brand" | "addresses"> {
  values: unknown;
  logo: PoolBrand["logo"];
  ownRole: UsedAddress["role"];
  ownUntil: number | null;
  domains: UsedAddress[] | null;
}

/** One statement, the look and the pool's own domains along with the pool. Versions only grow, and so does what they come to. */
async function findRow(isMeant: Prisma.Sql): Promise<PoolRow | null> {
  const [found] = await query<FoundRow>(Prisma.sql`
    SELECT p.id, p.slug, p.name, p.version + p.keys_version + coalesce(b.version, 0) AS version, ${brandColumns},
      p.address_role::text AS "ownRole", (extract(epoch FROM p.address_until) * 1000)::float8 AS "ownUntil",
      (SELECT json_agg(json_build_object('host', d.host, 'role', d.role, 'until', extract(epoch FROM d.until) * 1000))
        FROM pool_domain d WHERE d.pool_id = p.id AND d.role <> 'none') AS domains
    FROM pool p LEFT JOIN branding b ON b.pool_id = p.id WHERE ${isMeant}`);
  if (!found) return null;
  const { values, logo, ownRole, ownUntil, domains, ...pool } = found;
  const brand = toBrand(values, logo);
  const own: UsedAddress = { host: null, role: ownRole, until: ownUntil };
  return { ...pool, ...(brand && { brand }), ...(domains && { addresses: [own, ...domains] }) };
}

async function remember(key: string, find: () => Promise<PoolRow | null>): Promise<PoolRow | null> {
  const known = remembered.find(key);
  if (known) return known;
  const pool = await find();
  return pool && remembered.keep(key, pool);
}
