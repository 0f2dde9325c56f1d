import "server-only";
import { database } from "@/lib/data/client";
import { listPoolsByName } from "@/lib/data/pools";
import { listUserRows } from "@/lib/data/users";
import type { ConsoleSearchAnswer } from "@/lib/domain/console-search";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { findSignIn } from "./find-sign-in";

const mostOfAKind = 5;

/**
 * What a text that somebody typed anywhere in the console may mean: the attempt with that reference number, pools of that name, and
 * people in the pool whose page is open. Of everything only what who asks may see.
 */
export async function searchConsole(
  scope: ConsoleScope,
  { text, inPool }: { text: string; inPool: string },
): Promise<ConsoleSearchAnswer> {
  const search = parseUserSearch(text);
  const isLookingForPeople = search !== "" && inPool !== "" && scope.allows("users.read", inPool);
  const [attempt, pools, users] = await Promise.all([
    findSignIn(scope, { text }),
    search ? listPoolsByName(database(), search, mostOfAKind) : [],
    isLookingForPeople
      ? listUserRows(database(), {
          poolId: inPool,
          search,
          state: null,
          connectionId: null,
          after: null,
          limit: mostOfAKind,
        })
      : [],
  ]);
  return {
    ...attempt,
    pools: pools.filter(({ id }) => scope.allows("pools.read", id)),
    users: users.map(({ id, name }) => ({ id, name, poolId: inPool })),
  };
}
