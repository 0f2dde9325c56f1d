import "server-only";
import { giveBack, isLetThrough, type RateLimit } from "@/lib/data/rate-limits";
import { inTransaction } from "@/lib/data/transaction";
import type { AccountScope } from "../account/account-scope";
import { tellOwner } from "../account/tell-owner";

/**
 * Of one account, over all its sign-ins: whoever has the first factor can begin as many as they like, and stop before any of them has had
 * all its tries.
 */
const untold: RateLimit = { name: "second-factor-vain", points: 9, seconds: 24 * 60 * 60 };
const mails: RateLimit = { name: "second-factor-notice", points: 1, seconds: 12 * 60 * 60 };

/**
 * Counts a second factor that was wrong. From the tenth of a day on the person is told by mail that somebody has their first one, once in
 * twelve hours, so that nobody floods them.
 */
export async function countVainTry(scope: AccountScope): Promise<void> {
  if (await isLetThrough([[untold, scope.userId]])) return;
  if (!(await isLetThrough([[mails, scope.userId]]))) return;
  try {
    await inTransaction((queries) => tellOwner(scope, queries, "second_factor_refused"));
  } catch (error) {
    await giveBack(mails, scope.userId);
    throw error;
  }
}
