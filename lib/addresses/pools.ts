import "server-only";
import { config } from "@/lib/config";
import { findPoolRow, findPoolRowBySlug, type PoolRow } from "@/lib/data/pool-addresses";
import { AppError } from "@/lib/domain/error";
import type { PoolAddress } from "./pool-address";

/** The pool with this slug, or null. Its name and version can be up to five seconds old. */
export async function findPoolBySlug(slug: string): Promise<PoolAddress | null> {
  const row = await findPoolRowBySlug(slug);
  return row && withBase(row);
}

/** The pool with this slug. @throws AppError `pool.not_found`. */
export async function getPoolBySlug(slug: string): Promise<PoolAddress> {
  const pool = await findPoolBySlug(slug);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** The pool with this id, as fresh as {@link findPoolBySlug} finds it. @throws AppError `pool.not_found`. */
export async function getPoolAddress(id: string): Promise<PoolAddress> {
  const pool = await findPoolById(id);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** The pool with this id, as fresh as {@link findPoolBySlug} finds it, or null. */
export async function findPoolById(id: string): Promise<PoolAddress | null> {
  const row = await findPoolRow(id);
  return row && withBase(row);
}

/** The base address of any pool, with `{pool}` where the slug goes. */
export function poolBaseTemplate(): string {
  return config().poolUrl;
}

function withBase(row: PoolRow): PoolAddress {
  return { ...row, base: poolBaseTemplate().replace("{pool}", row.slug) };
}
