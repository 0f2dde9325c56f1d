import "server-only";
import { lockPoolWays, readPoolWays } from "@/lib/data/pool-ways";
import type { Queries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { findLostWays, listLosses } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Makes a change that may take a way in away, in the transaction that it belongs to. What it takes from people is found by comparing
 * the pool before and after, whatever the change is; one that takes the last way of an application, or the last one without DingTalk,
 * is refused unless it was acknowledged, and with the transaction it is undone. Two such changes wait for each other.
 *
 * @param acknowledged what whoever makes the change was told of, as `listLosses` names it.
 * @param ignored losses that the change is about, and that go without saying.
 * @throws AppError `pool.last_way`.
 */
export async function keepWayIn<T>(
  { poolId }: PoolScope,
  queries: Queries,
  {
    acknowledged = [],
    ignored = [],
  }: { acknowledged?: readonly string[]; ignored?: readonly "without_dingtalk"[] },
  change: () => Promise<T>,
): Promise<T> {
  await lockPoolWays(queries, poolId);
  const before = await readPoolWays(queries, poolId);
  const result = await change();
  const lost = listLosses(findLostWays(before, await readPoolWays(queries, poolId)));
  const known: readonly string[] = [...acknowledged, ...ignored];
  if (lost.some((loss) => !known.includes(loss))) throw new AppError("pool.last_way");
  return result;
}
