import "server-only";
import { holdOwnSignIn } from "@/lib/data/own-sign-ins";
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
  return inTransaction(async (queries) => {
    if (!(await lockUser(queries, scope)) || !(await holdOwnSignIn(queries, scope))) return "over";
    return act(queries);
  });
}
