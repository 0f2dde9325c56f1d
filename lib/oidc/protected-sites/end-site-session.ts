import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { deleteSiteSession } from "@/lib/data/site-visits";
import { signOutOf } from "../sessions";

/**
 * Signs a person out of a protected site, and of the pool in the browser that they have signed in with: the next visit would bring them
 * back in without a question otherwise.
 *
 * @param sessions digests that a browser brings; of the one that is open `signInId` is the sign-in, which is null when none is.
 */
export async function endSiteSession(
  pool: PoolAddress,
  sessions: readonly string[],
  signInId: string | null,
): Promise<void> {
  if (signInId !== null) await signOutOf(pool, signInId);
  for (const digest of sessions) await deleteSiteSession(pool.id, digest);
}
