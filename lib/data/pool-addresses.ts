import "server-only";
import { isId } from "@/lib/domain/id";
import { database } from "./client";

/** What names a pool in addresses and on pages. */
export interface PoolRow {
  id: string;
  slug: string;
  name: string;
  /** Grows with every change of the row and of the pool's signing keys. */
  version: number;
}

const select = { id: true, slug: true, name: true, version: true, keysVersion: true } as const;
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
  return remember(`slug:${slug}`, () => findRow({ slug }));
}

/** The pool with this id, or null, remembered like {@link findPoolRowBySlug}. */
export async function findPoolRow(id: string): Promise<PoolRow | null> {
  if (!isId(id)) return null;
  return remember(`id:${id}`, () => findRow({ id }));
}

async function findRow(where: { id: string } | { slug: string }): Promise<PoolRow | null> {
  const found = await database().pool.findUnique({ where, select });
  if (!found) return null;
  const { keysVersion, version, ...names } = found;
  // Both only grow, and so does what they come to.
  return { ...names, version: version + keysVersion };
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
