import "server-only";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/**
 * Holds the sign-in that a person acts in until the transaction ends. Two browsers that end each other wait for each other, so that
 * what was ended acts no more (SEC-101).
 *
 * @returns false when it has ended, or is not this user's.
 */
export async function holdOwnSignIn(
  queries: Queries,
  { poolId, userId, signInId }: UserKey & { signInId: string },
): Promise<boolean> {
  const held = await queries.$queryRaw<unknown[]>(Prisma.sql`
    SELECT id FROM sign_in
    WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId} AND ended_at IS NULL FOR UPDATE`);
  return held.length === 1;
}
