import "server-only";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { AccountScope } from "../account/account-scope";
import { tellOwner } from "../account/tell-owner";

/** Of one account, over all its sign-ins: whoever has the first factor can begin as many as they like. */
const limit: RateLimit = { name: "second-factor-notice", points: 1, seconds: 12 * 60 * 60 };

/**
 * Tells a person by mail that their second factor was tried as often as it may be, in vain: somebody has their first one. One mail in
 * twelve hours, so that nobody floods them.
 */
export async function tellOfVainTries(scope: AccountScope): Promise<void> {
  try {
    await countAgainst(limit, scope.userId);
  } catch (error) {
    if (error instanceof AppError && error.code === "request.too_many") return;
    throw error;
  }
  await inTransaction((queries) => tellOwner(scope, queries, "second_factor_refused"));
}
