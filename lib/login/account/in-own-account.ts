import "server-only";
import { holdOwnSignIn } from "@/lib/data/own-sign-ins";
import { lockPoolWays } from "@/lib/data/pool-ways";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import type { AccountScope } from "./account-scope";

/**
 * Does something to a person's own account, as one transaction: one act after the other, and none in a sign-in that has ended
 * (SEC-101). The user first, as a sign-in locks them.
 */
export async function inOwnAccount<Outcome>(
  scope: AccountScope,
  act: (queries: Queries) => Promise<Outcome>,
): Promise<Outcome | "over"> {
  return inTransaction((queries) => actHeld(scope, queries, act));
}

/**
 * The same for what may take a way to sign in away. It and what an administrator takes from the pool's people wait for each other, so
 * that each sees what the other has left (SEC-45).
 */
export async function inOwnWays<Outcome>(
  scope: AccountScope,
  act: (queries: Queries) => Promise<Outcome>,
): Promise<Outcome | "over"> {
  return inTransaction(async (queries) => {
    await lockPoolWays(queries, scope.poolId);
    return actHeld(scope, queries, act);
  });
}

async function actHeld<Outcome>(
  scope: AccountScope,
  queries: Queries,
  act: (queries: Queries) => Promise<Outcome>,
): Promise<Outcome | "over"> {
  if (!(await lockUser(queries, scope)) || !(await holdOwnSignIn(queries, scope))) return "over";
  return act(queries);
}
