import "server-only";
import { accountAddress, poolHomeAddress, providerAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findShownPerson } from "@/lib/data/shown-people";
import { findSignedInUser } from "@/lib/oidc/sessions";
import type { PageRequest } from "./hosted-page";

/** What the pool's own page shows: whether this browser is signed in, and as whom. */
export async function getPoolPage({ params, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const userId = await findSignedInUser(pool, headers);
  return {
    poolName: pool.name,
    signedIn: userId !== null,
    person: userId === null ? null : await findShownPerson({ poolId: pool.id, userId }),
    account: new URL(accountAddress(pool)).pathname,
    signOut: new URL(providerAddress(pool, "/session/end")).pathname,
    returnPath: new URL(poolHomeAddress(pool)).pathname,
  };
}
