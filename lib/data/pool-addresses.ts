import "server-only";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { database } from "./client";

/** What names a pool in addresses, and its name on pages. */
export interface PoolAddress {
  id: string;
  slug: string;
  name: string;
}

const select = { id: true, slug: true, name: true } as const;
/** Anything else names no pool, and PostgreSQL refuses to look for some of it. */
const slugShape = /^[a-z0-9-]{1,64}$/;
const freshForMilliseconds = 5_000;
const capacity = 500;
const remembered = new Map<string, { pool: PoolAddress; until: number }>();

/**
 * The pool with this slug, or null. Every request of a hosted page asks, and a pool's id and slug never change, so a
 * pool is remembered for five seconds; only its name can be older than that.
 */
export async function findPoolBySlug(slug: string): Promise<PoolAddress | null> {
  if (!slugShape.test(slug)) return null;
  return remember(`slug:${slug}`, () => database().pool.findUnique({ where: { slug }, select }));
}

/** The pool with this id, remembered like {@link findPoolBySlug}. @throws AppError `pool.not_found`. */
export async function getPoolAddress(id: string): Promise<PoolAddress> {
  if (!isId(id)) throw new AppError("pool.not_found");
  const pool = await remember(`id:${id}`, () => database().pool.findUnique({ where: { id }, select }));
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

async function remember(key: string, find: () => Promise<PoolAddress | null>): Promise<PoolAddress | null> {
  const known = remembered.get(key);
  if (known && known.until > performance.now()) return known.pool;
  const pool = await find();
  if (!pool) return null;
  if (remembered.size >= capacity) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(key, { pool, until: performance.now() + freshForMilliseconds });
  return pool;
}
