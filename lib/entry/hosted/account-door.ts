import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findShownPerson } from "@/lib/data/shown-people";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { findSignedInPerson, type SignedInPerson } from "@/lib/oidc/sessions";

/** Whoever is signed in to a pool in the browser that asks: nobody else's account can be meant (SEC-60, SEC-61). */
export interface AccountHolder extends SignedInPerson {
  pool: PoolAddress;
  /** As the other hosted pages name them. */
  person: ShownPerson;
}

/** Whose account page a browser may see; null when nobody is signed in there, or who is has been disabled since (SEC-47). */
export async function findAccountHolder(pool: PoolAddress, headers: Headers): Promise<AccountHolder | null> {
  const signedIn = await findSignedInPerson(pool, headers);
  if (!signedIn) return null;
  const person = await findShownPerson({ poolId: pool.id, userId: signedIn.userId });
  return person && { ...signedIn, pool, person };
}
