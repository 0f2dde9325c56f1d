import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, createRateLimit } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";

/** Tokens of invitations that are looked at in a quarter of an hour, from one network, and are wrong. */
const limit = createRateLimit({ name: "invitation", points: 20, seconds: 15 * 60 });

/** Counts a try before its token is looked at. @throws AppError `request.too_many`. */
export async function countInvitationTry(clientAddress: string | null): Promise<void> {
  await countAgainst(limit, digest(clientNetwork(clientAddress)));
}

/** Takes a try with a right token out of the count. */
export async function forgetInvitationTry(clientAddress: string | null): Promise<void> {
  await limit.reward(digest(clientNetwork(clientAddress)));
}
