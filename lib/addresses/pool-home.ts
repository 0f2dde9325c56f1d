import "server-only";
import { findHost } from "./hosts";

/**
 * The path of the own page of the pool that an address belongs to, as browsers see it, or null for an address of no pool. It is
 * for links of pages that have nothing else to go by; whether there is such a pool is not asked.
 *
 * @param path as browsers see it
 */
export async function poolHomePath(host: string | null, path: string): Promise<string | null> {
  const found = await findHost(host);
  if (found && typeof found.pools === "object") return "/";
  return found?.pools === "all" ? (/^\/p\/[^/?]+/.exec(path)?.[0] ?? null) : null;
}
