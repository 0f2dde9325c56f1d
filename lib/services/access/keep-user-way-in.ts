import "server-only";
import type { Queries } from "@/lib/data/transaction";
import { hasWayIn } from "@/lib/data/user-ways";
import { AppError } from "@/lib/domain/error";
import { ownWayKey } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Makes a change that may take a user's last way in, in the transaction that it belongs to, with the user locked. Where nobody could sign
 * in as them afterwards it is refused unless that was acknowledged, and with the transaction it is undone (SEC-45).
 *
 * @param acknowledged what whoever makes the change was told of; the user's last way is `ownWayKey`.
 * @throws AppError `user.last_way`.
 */
export async function keepUserWayIn<T>(
  { poolId }: PoolScope,
  queries: Queries,
  { userId, acknowledged = [] }: { userId: string; acknowledged?: readonly string[] | undefined },
  change: () => Promise<T>,
): Promise<T> {
  const key = { poolId, userId };
  const hadWay = await hasWayIn(queries, key);
  const result = await change();
  if (hadWay && !acknowledged.includes(ownWayKey) && !(await hasWayIn(queries, key)))
    throw new AppError("user.last_way");
  return result;
}
