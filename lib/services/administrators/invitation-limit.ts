import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, giveBack, type RateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

/** Acceptances that are refused in a quarter of an hour, from one network: for the token, or for the password, which is costly to judge. */
const limit: RateLimit = { name: "invitation", points: 20, seconds: 15 * 60 };

/** Counts a try before its token is looked at. @throws AppError `request.too_many`. */
export async function countInvitationTry(clientAddress: string | null): Promise<void> {
  await countAgainst(limit, digest(clientNetwork(clientAddress)));
}

/** Takes a try with a right token and a password that may be out of the count. */
export async function forgetInvitationTry(clientAddress: string | null): Promise<void> {
  await giveBack(limit, digest(clientNetwork(clientAddress)));
}
