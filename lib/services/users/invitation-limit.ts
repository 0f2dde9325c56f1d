import "server-only";
import { digest } from "@/lib/crypto/digest";
import { countAgainst, isLetThrough, type RateLimit } from "@/lib/data/rate-limits";
import type { PoolScope } from "@/lib/services/access/scope";

/** By receiver and not by user: a user can be made and deleted, and their address stays somebody's. */
const invitations: RateLimit = { name: "user-invitation", points: 5, seconds: 60 * 60 };

/** As {@link hasRoomForInvitation}. @throws AppError `request.too_many` when there were as many as may be. */
export async function countInvitation(scope: PoolScope, address: string): Promise<void> {
  await countAgainst(invitations, keyOf(scope, address));
}

/** Counts an invitation to an address of a pool's user. @returns false after five in an hour. */
export async function hasRoomForInvitation(scope: PoolScope, address: string): Promise<boolean> {
  return isLetThrough([[invitations, keyOf(scope, address)]]);
}

function keyOf({ poolId }: PoolScope, address: string): string {
  return digest(`${poolId} ${address}`);
}
