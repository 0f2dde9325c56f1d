import "server-only";
import { config } from "@/lib/config";
import { findPoolRow, findPoolRowBySlug, type PoolRow } from "@/lib/data/pool-addresses";
import { AppError } from "@/lib/domain/error";
import { findHost } from "./hosts";
import type { PoolAddress } from "./pool-address";

/** The pool with this slug, or null. Its name and version can be up to five seconds old. */
export async function findPoolBySlug(slug: string): Promise<PoolAddress | null> {
  const row = await findPoolRowBySlug(slug);
  return row && withBase(row);
}

/** The pool with this id, as fresh as {@link findPoolBySlug} finds it. @throws AppError `pool.not_found`. */
export async function getPoolAddress(id: string): Promise<PoolAddress> {
  const row = await findPoolRow(id);
  if (!row) throw new AppError("pool.not_found");
  return withBase(row);
}

/**
 * The pool with this slug, for a request that came under this host: for entrances that proxy.ts did not see (SEC-80).
 *
 * @throws AppError `request.misdirected` when the host is not the pool's, whether or not there is such a pool;
 * `pool.not_found`.
 */
export async function getPoolUnderHost(host: string | null, slug: string): Promise<PoolAddress> {
  const pools = (await findHost(host))?.pools ?? "none";
  if (pools === "none" || (pools !== "all" && pools.slug !== slug)) throw new AppError("request.misdirected");
  const pool = await findPoolBySlug(slug);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** The base address of any pool, with `{pool}` where the slug goes. */
export function poolBaseTemplate(): string {
  return config().poolUrl;
}

function withBase(row: PoolRow): PoolAddress {
  return { ...row, base: poolBaseTemplate().replace("{pool}", row.slug) };
}
