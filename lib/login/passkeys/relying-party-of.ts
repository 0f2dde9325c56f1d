import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { type RelyingParty, relyingPartyAt } from "@/lib/passkeys/relying-party";

/** What passkeys of a pool's users are bound to: the host of the pool's base address, and its origin. */
export async function relyingPartyOf(poolId: string): Promise<RelyingParty> {
  const { base, name } = await getPoolAddress(poolId);
  return relyingPartyAt(base, name);
}
