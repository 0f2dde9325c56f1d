import "server-only";
import { poolHomeAddress, providerAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findSessionUid } from "@/lib/oidc/sessions";
import type { PageRequest } from "./hosted-page";

/** What the pool's own page shows: whether this browser is signed in, and nothing else of anybody. */
export async function getPoolPage({ params, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  return {
    poolName: pool.name,
    signedIn: (await findSessionUid(pool, headers)) !== null,
    signOut: new URL(providerAddress(pool, "/session/end")).pathname,
    returnPath: new URL(poolHomeAddress(pool)).pathname,
  };
}
