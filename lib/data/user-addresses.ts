import "server-only";
import { isId } from "@/lib/domain/id";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/**
 * The address that a user has proven, or an administrator vouches for; null without one. What lets somebody in, or tells what happened
 * to their account, is mailed to no other.
 */
export async function findVerifiedAddress(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<string | null> {
  if (!isId(poolId) || !isId(userId)) return null;
  const found = await queries.user.findFirst({
    where: { id: userId, poolId, emailVerified: true },
    select: { email: true },
  });
  return found?.email ?? null;
}
