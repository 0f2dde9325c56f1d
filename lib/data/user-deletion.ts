import "server-only";
import { isId } from "@/lib/domain/id";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/**
 * The user's name, their row locked until the transaction ends: a sign-in of theirs was written before, and can be ended, or waits and
 * finds nobody. Null when there is no such user.
 */
export async function lockUser(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<{ name: string | null } | null> {
  if (!isId(poolId) || !isId(userId)) return null;
  const [found] = await queries.$queryRaw<{ name: string | null }[]>`
    SELECT name FROM "user" WHERE id = ${userId} AND pool_id = ${poolId} FOR UPDATE`;
  return found ?? null;
}

/**
 * Removes a user with identities, memberships, conflicts and sign-ins. What happened stays: their attempts, without their name and
 * without whom DingTalk named (SEC-96).
 *
 * @returns how many identities went.
 */
export async function deleteUserRow(queries: Queries, { poolId, userId }: UserKey): Promise<number> {
  const identities = await queries.identity.count({ where: { poolId, userId } });
  await queries.$executeRaw`
    UPDATE attempt SET person_name = NULL, trace = trace - 'person' - 'trial' WHERE user_id = ${userId} AND pool_id = ${poolId}`;
  await queries.user.deleteMany({ where: { id: userId, poolId } });
  return identities;
}
