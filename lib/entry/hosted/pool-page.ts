import "server-only";
import { accountAddress, poolHomeAddress, providerAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { owesToApplications } from "@/lib/login/second-factor/owes-at-account";
import { type AccountHolder, findAccountHolder } from "./account-door";
import type { PageRequest } from "./hosted-page";

/** What the pool's own page shows: whether this browser is signed in, as whom, and whether a second factor is owed before they go on. */
export async function getPoolPage({ params, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const holder = await findAccountHolder(pool, headers);
  return {
    poolName: pool.name,
    state: await stateOf(holder),
    person: holder?.person ?? null,
    account: new URL(accountAddress(pool)).pathname,
    signOut: new URL(providerAddress(pool, "/session/end")).pathname,
    returnPath: new URL(poolHomeAddress(pool)).pathname,
  };
}

/** What the account page alone asks for is said there: applications can be opened without it. */
async function stateOf(holder: AccountHolder | null): Promise<"signedIn" | "owing" | "signedOut"> {
  if (!holder) return "signedOut";
  const { pool, userId, amr, owes } = holder;
  return owes && (await owesToApplications({ poolId: pool.id, userId, amr })) ? "owing" : "signedIn";
}
