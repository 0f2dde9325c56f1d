import "server-only";
import { config } from "@/lib/config";
import { findProvenHost } from "@/lib/data/known-hosts";
import { findPoolRow, findPoolRowBySlug, type PoolRow } from "@/lib/data/pool-addresses";
import { isLive, listLiveHosts, type PoolHost } from "@/lib/domain/custom-domain/pool-hosts";
import { AppError } from "@/lib/domain/error";
import { findHost, type Host } from "./hosts";
import type { PoolAddress } from "./pool-address";

/**
 * The pool that the first part of a path inside names (locateAddress), at the address that it names it by: its slug at the one that POOL_URL
 * makes, or a domain of its own, which alone has a dot. Null without one, and where that is no address of the pool any more. Its name,
 * version and addresses can be up to five seconds old.
 */
export async function findPoolBySlug(name: string): Promise<PoolAddress | null> {
  if (name.includes(".")) return findPoolOfDomain(name);
  const row = await findPoolRowBySlug(name);
  return row && at(row, null);
}

/** As {@link findPoolBySlug}. @throws AppError `pool.not_found`. */
export async function getPoolBySlug(name: string): Promise<PoolAddress> {
  const pool = await findPoolBySlug(name);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

async function findPoolOfDomain(host: string): Promise<PoolAddress | null> {
  const known = await findProvenHost(host);
  const row = known && (await findPoolRow(known.poolId));
  return row ? at(row, host) : null;
}

/**
 * The pool with this id at the address that a request came to, by its Host header.
 *
 * @throws AppError `pool.not_found`, also where that host is no address of this pool.
 */
export async function getPoolAtHost(id: string, header: string | null): Promise<PoolAddress> {
  const row = await findPoolRow(id);
  const place = row ? placeOf(await findHost(header), row.slug) : undefined;
  const pool = row && place !== undefined ? at(row, place) : null;
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** Where a host leads that a pool may be found at; undefined for one that is not its own. Whose a domain is, its row says. */
function placeOf(host: Host | null, slug: string): PoolHost | undefined {
  const pools = host?.pools ?? "none";
  if (typeof pools === "string") return pools === "all" ? null : undefined;
  if ("host" in pools) return pools.host;
  return pools.slug === slug ? null : undefined;
}

/** The pool with this id at its primary address, as fresh as {@link findPoolBySlug} finds it. @throws AppError `pool.not_found`. */
export async function getPoolAddress(id: string): Promise<PoolAddress> {
  const pool = await findPoolById(id);
  if (!pool) throw new AppError("pool.not_found");
  return pool;
}

/** As {@link getPoolAddress}, or null. */
export async function findPoolById(id: string): Promise<PoolAddress | null> {
  const row = await findPoolRow(id);
  return row && withHost(row, listHosts(row)[0] ?? null);
}

/** The pool with this id at the domain that something of it was made at, or at its primary address where that has ended. @throws AppError `pool.not_found`. */
export async function getPoolAtDomain(id: string, host: PoolHost): Promise<PoolAddress> {
  const row = await findPoolRow(id);
  return (row && at(row, host)) ?? getPoolAddress(id);
}

/** The base of every address of a pool that answers now, the primary one first. @throws AppError `pool.not_found`. */
export async function listPoolBases(id: string): Promise<string[]> {
  const row = await findPoolRow(id);
  if (!row) throw new AppError("pool.not_found");
  return listHosts(row).map((host) => baseAt(row.slug, host));
}

/** The base address of any pool, with `{pool}` where the slug goes. */
export function poolBaseTemplate(): string {
  return config().poolUrl;
}

/** The base address of a pool at a domain of its own, or at the address that POOL_URL makes. */
export function baseAt(slug: string, host: PoolHost): string {
  const template = poolBaseTemplate().replace("{pool}", slug);
  if (host === null) return template;
  const { protocol, port } = new URL(template);
  return `${protocol}//${host}${port && `:${port}`}`;
}

/**
 * The host of the address that POOL_URL makes for a pool: the operator's own, which stays the same and theirs wherever the pool is asked.
 */
export function operatorsHost(slug: string): string {
  return new URL(baseAt(slug, null)).hostname;
}

function listHosts({ addresses }: PoolRow): PoolHost[] {
  return addresses ? listLiveHosts(addresses, Date.now()) : [null];
}

function at(row: PoolRow, host: PoolHost): PoolAddress | null {
  const address = row.addresses?.find((one) => one.host === host);
  const isThere = row.addresses ? address !== undefined && isLive(address, Date.now()) : host === null;
  return isThere ? withHost(row, host) : null;
}

function withHost({ addresses: _, ...row }: PoolRow, host: PoolHost): PoolAddress {
  return { ...row, base: baseAt(row.slug, host), ...(host !== null && { host }) };
}
