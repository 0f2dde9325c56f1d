import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { tryMatching as tryMatchingRows } from "@/lib/data/match-trial";
import { countAgainst, empty, type RateLimit } from "@/lib/data/rate-limits";
import type { MatchField } from "@/lib/domain/association/match-field";
import { type MatchTrial, matchStates } from "@/lib/domain/association/match-trial";
import type { PoolScope } from "@/lib/services/access/scope";

/** Each reads a whole pool. */
const trials: RateLimit = { name: "match-trial", points: 60, seconds: 300 };

/** One at a time for each administrator: whoever clicks on waits for the last answer, and takes no connection from sign-ins. */
const turns: RateLimit = { name: "match-trial-turn", points: 1, seconds: 15 };

/** So many users of each state are named: enough to see whether it is as one thought. */
const shown = 50;

/**
 * What matching by these fields would do with the users of the pool, for the records of an enterprise: every state, in one order.
 * Nothing is written, and DingTalk is not asked.
 *
 * @throws AppError `pool.not_found`, `request.too_many`.
 */
export async function tryMatching(
  scope: PoolScope,
  { corpId, fields }: { corpId: string; fields: readonly MatchField[] },
): Promise<MatchTrial> {
  const { poolId, actor } = scope;
  await getPoolAddress(poolId);
  await countAgainst(trials, actor);
  await countAgainst(turns, actor);
  const found = await tryMatchingRows({ poolId, developerScope: corpId }, fields, shown).finally(() =>
    empty(turns, actor),
  );
  return matchStates.map(
    (state) => found.find((one) => one.state === state) ?? { state, count: 0, users: [] },
  );
}
