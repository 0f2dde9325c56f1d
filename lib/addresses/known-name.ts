import "server-only";
import { findProvenHost } from "@/lib/data/known-hosts";
import { findSlugOfName, isSharedHost } from "./hosts";
import { findPoolBySlug } from "./pools";

/**
 * True for the name of a host that is the product's own, that POOL_URL makes for a pool that there is, or that a pool has proven: also one
 * that it does not use yet, so that it has a certificate by then.
 *
 * @param name in lower case, without a port.
 */
export async function isKnownName(name: string): Promise<boolean> {
  if (isSharedHost(name)) return true;
  const slug = findSlugOfName(name);
  if (slug !== null) return (await findPoolBySlug(slug)) !== null;
  return (await findProvenHost(name)) !== null;
}
