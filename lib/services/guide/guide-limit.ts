import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, giveBack, type RateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

/** Wrong links that are looked up in a quarter of an hour, from one network. */
const limit: RateLimit = { name: "guide", points: 60, seconds: 15 * 60 };

/**
 * Counts a link before it is looked up.
 *
 * @throws AppError `request.too_many`
 */
export async function countGuideOpening(clientAddress: string | null): Promise<void> {
  await countAgainst(limit, keyOf(clientAddress));
}

/** Takes a link that works out of the count. */
export async function forgetGuideOpening(clientAddress: string | null): Promise<void> {
  await giveBack(limit, keyOf(clientAddress));
}

function keyOf(clientAddress: string | null): string {
  return digest(clientNetwork(clientAddress));
}
