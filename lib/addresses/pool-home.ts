import "server-only";
import { findHost, type Host } from "./hosts";
import type { PoolAddress } from "./pool-address";
import { findPoolById, findPoolBySlug } from "./pools";

/**
 * The path of the own page of the pool that an address belongs to, as browsers see it, or null for an address of no pool. It is
 * for links of pages that have nothing else to go by.
 *
 * @param path as browsers see it
 * @throws what the database throws.
 */
export async function findPoolHomePath(host: string | null, path: string): Promise<string | null> {
  const named = nameHome(await findHost(host), path);
  return named && (await findPoolBySlug(named.name)) ? named.path : null;
}

/**
 * The pool that an address belongs to, as browsers see it: by its host, its path, or the pool's id in a callback's; null for an address of no
 * pool.
 *
 * @param path as browsers see it
 * @throws what the database throws.
 */
export async function findPoolOfPage(host: string | null, path: string): Promise<PoolAddress | null> {
  const found = await findHost(host);
  const named = nameHome(found, path);
  if (named) return findPoolBySlug(named.name);
  const id = found?.pools === "all" && /^\/connections\/social\/dingtalk\/([^/?]+)\//.exec(path)?.[1];
  return id ? findPoolById(id) : null;
}

function nameHome(host: Host | null, path: string): { name: string; path: string } | null {
  if (host && typeof host.pools === "object")
    return { name: "slug" in host.pools ? host.pools.slug : host.pools.host, path: "/" };
  const [home, name] = (host?.pools === "all" && /^\/p\/([^/?.]+)/.exec(path)) || [];
  return home && name ? { name, path: home } : null;
}
