import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, giveBack, type RateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

/** Wrong tokens that are looked at in a quarter of an hour, from one network. */
const limit: RateLimit = { name: "setup", points: 20, seconds: 15 * 60 };

/**
 * Counts an attempt before its token is looked at.
 *
 * @throws AppError `request.too_many`
 */
export async function countSetupAttempt(clientAddress: string | null): Promise<void> {
  await countAgainst(limit, keyOf(clientAddress));
}

/** Takes an attempt with the right token out of the count. */
export async function forgetSetupAttempt(clientAddress: string | null): Promise<void> {
  await giveBack(limit, keyOf(clientAddress));
}

function keyOf(clientAddress: string | null): string {
  return digest(clientNetwork(clientAddress));
}
