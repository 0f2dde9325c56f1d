import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import type { PoolScope } from "@/lib/services/access/scope";

/** By receiver and not by user: a user can be made and deleted, and their address stays somebody's. */
const invitations: RateLimit = { name: "user-invitation", points: 5, seconds: 60 * 60 };

/** Counts an invitation to an address of a pool's user. @throws AppError `request.too_many` after five in an hour. */
export async function countInvitation({ poolId }: PoolScope, address: string): Promise<void> {
  await countAgainst(invitations, digest(`${poolId} ${address}`));
}
