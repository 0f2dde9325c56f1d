import "server-only";
import { database } from "@/lib/data/client";
import { listPoolsByName } from "@/lib/data/pools";
import { listApplicationsByName, listConnectionsByName } from "@/lib/data/things-by-name";
import { listUserRows } from "@/lib/data/users";
import type { ConsoleSearchAnswer } from "@/lib/domain/console-search";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { findSignIn } from "./find-sign-in";

const mostOfAKind = 5;

/** Of people who match more than so many, the newest are shown. */
const mostLookedAt = 1_000;

/**
 * What a text that somebody typed anywhere in the console may mean: the attempt with that reference number, applications, connections
 * and pools of that name or identifier, and people in the pool whose page is open. Of everything only what who asks may see.
 */
export async function searchConsole(
  scope: ConsoleScope,
  { text, inPool }: { text: string; inPool: string },
): Promise<ConsoleSearchAnswer> {
  const search = parseUserSearch(text);
  const isLookingForPeople = search !== "" && inPool !== "" && scope.allows("users.read", inPool);
  const named = { text: search, firstPool: inPool, limit: mostOfAKind };
  const [attempt, pools, applications, connections, people] = await Promise.all([
    findSignIn(scope, { text }),
    search ? listPoolsByName(database(), search, mostOfAKind) : [],
    search ? listApplicationsByName(named) : [],
    search ? listConnectionsByName(named) : [],
    isLookingForPeople
      ? listUserRows(
          database(),
          { poolId: inPool, search, state: null, connectionId: null },
          { after: null, limit: mostOfAKind, most: mostLookedAt },
        )
      : null,
  ]);
  return {
    ...attempt,
    pools: pools.filter(({ id }) => scope.allows("pools.read", id)),
    applications: applications.filter(({ poolId }) => scope.allows("applications.read", poolId)),
    connections: connections.filter(({ poolId }) => scope.allows("connections.read", poolId)),
    users: (people?.rows ?? []).map(({ id, name }) => ({ id, name, poolId: inPool })),
  };
}
