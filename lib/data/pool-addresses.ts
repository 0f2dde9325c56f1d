import "server-only";
import type { PoolBrand } from "@/lib/domain/branding/brand";
import { isId } from "@/lib/domain/id";
import { toBrand } from "./branding";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** What names a pool in addresses and on pages. */
export interface PoolRow {
  id: string;
  slug: string;
  name: string;
  /** Grows with every change of the row, of the pool's signing keys and of its look. */
  version: number;
  /** How its hosted pages look; absent where that is the product's own look. */
  brand?: PoolBrand;
}

/** Anything else names no pool, and PostgreSQL refuses to look for some of it. */
const slugShape = /^[a-z0-9-]{1,64}$/;
const freshForMilliseconds = 5_000;
const capacity = 500;
const remembered = new Map<string, { pool: PoolRow; until: number }>();

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

interface FoundRow extends Omit<PoolRow, "brand"> {
  values: unknown;
  logo: PoolBrand["logo"];
}

/** One statement, the look along with the pool. Versions only grow, and so does what they come to. */
async function findRow(isMeant: Prisma.Sql): Promise<PoolRow | null> {
  const [found] = await query<FoundRow>(Prisma.sql`
    SELECT p.id, p.slug, p.name, p.version + p.keys_version + coalesce(b.version, 0) AS version, b.values,
      CASE WHEN b.logo_digest IS NOT NULL
        THEN json_build_object('digest', b.logo_digest, 'width', b.logo_width, 'height', b.logo_height) END AS logo
    FROM pool p LEFT JOIN branding b ON b.pool_id = p.id WHERE ${isMeant}`);
  if (!found) return null;
  const { values, logo, ...pool } = found;
  const brand = toBrand(values, logo);
  return brand ? { ...pool, brand } : pool;
}

async function remember(key: string, find: () => Promise<PoolRow | null>): Promise<PoolRow | null> {
  const known = remembered.get(key);
  if (known && known.until > performance.now()) return known.pool;
  const pool = await find();
  if (!pool) return null;
  if (remembered.size >= capacity) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(key, { pool, until: performance.now() + freshForMilliseconds });
  return pool;
}
