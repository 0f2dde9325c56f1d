import "server-only";
import { findOwnLocalWays } from "./local-people";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** True when somebody could sign in as a user: an identity is linked, or they have a way in without DingTalk. */
export async function hasWayIn(queries: Queries, key: UserKey): Promise<boolean> {
  if ((await queries.identity.count({ where: { userId: key.userId, poolId: key.poolId } })) > 0) return true;
  const { methods, emergency } = await findOwnLocalWays(queries, key);
  return methods.length + emergency.length > 0;
}
