import "server-only";
import { getPoolAddress, listPoolBases } from "@/lib/addresses/pools";
import { type RelyingParty, relyingPartyAt } from "@/lib/passkeys/relying-party";

/**
 * What passkeys of a pool's users are bound to: the hosts of its addresses, and their origins. Which of them an answer is from does not
 * matter: what it answers is known in one browser at one of them alone.
 */
export async function relyingPartyOf(poolId: string): Promise<RelyingParty> {
  const [{ base, name }, bases] = [await getPoolAddress(poolId), await listPoolBases(poolId)];
  return relyingPartyAt(
    base,
    name,
    bases.filter((other) => other !== base),
  );
}
