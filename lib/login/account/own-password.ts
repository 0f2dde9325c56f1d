import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findOwnPassword } from "@/lib/data/own-password";
import { findOwnWays } from "@/lib/data/own-ways";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import { inTransaction } from "@/lib/data/transaction";
import { removeUserPassword, replaceUserPassword } from "@/lib/data/user-passwords";
import { AppError } from "@/lib/domain/error";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { isLastWay } from "@/lib/domain/login/own-ways";
import { findLengthFault } from "@/lib/domain/password-length";
import { findPasswordFault } from "@/lib/passwords/find-password-fault";
import { hashPassword, verifyPassword } from "@/lib/passwords/hash-password";
import { countTry, forgetTry } from "../methods/try-limits";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnAccount, inOwnWays } from "./in-own-account";
import { tellOwner } from "./tell-owner";

/** Judging and hashing a password costs: so many an hour are for one person (SEC-55). */
const changes: RateLimit = { name: "own-password", points: 20, seconds: 60 * 60 };

/**
 * Sets or changes a person's own password: by a fresh proof, or by the password that they have (SEC-54, SEC-55). Other sign-ins that
 * came by the one before end, and links to set one are void; the sign-in that it is done in stays (SEC-57).
 *
 * @param typed `current` is looked at only where the last proof is too old.
 */
export async function changeOwnPassword(
  scope: AccountScope,
  typed: { password: string; current: string },
): Promise<AccountOutcome> {
  const { poolId, userId, signInId } = scope;
  const own = await findOwnPassword(scope);
  if (!own?.isOffered || !own.hasName) return "gone";
  const isFresh = isFreshProof(scope, new Date());
  if (!isFresh && own.hash === null) return "prove";
  try {
    await countAgainst(changes, userId);
    if (!isFresh && !(await provesCurrent(scope, own.hash, typed.current)))
      return { fault: "password.current" };
  } catch (error) {
    if (error instanceof AppError && ["login.too_many_tries", "request.too_many"].includes(error.code))
      return { fault: "password.too_many" };
    throw error;
  }
  const fault = findLengthFault(typed.password) ?? (await findPasswordFault(typed.password, own.personal));
  if (fault) return { fault: `password.${fault}` };
  const hash = await hashPassword(typed.password);
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    const now = await findOwnPassword(scope, queries);
    if (!now?.isOffered || !now.hasName) return "gone";
    // What was proven by the password before is proven no more once that has changed.
    if (!isFresh && now.hash !== own.hash) return { fault: "password.current" };
    await replaceUserPassword(queries, { poolId, userId }, hash, { except: signInId });
    await recordPassword(scope, queries, "password_set");
    return "done";
  });
}

/** Takes a person's own password away, by a fresh proof; never the last way to sign in (SEC-45). */
export async function removeOwnPassword(scope: AccountScope): Promise<AccountOutcome> {
  if (!isFreshProof(scope, new Date())) return "prove";
  const { poolId, userId, signInId } = scope;
  return inOwnWays<AccountOutcome>(scope, async (queries) => {
    const ways = await findOwnWays(scope, queries);
    if (!ways?.hasPassword) return "gone";
    if (isLastWay(ways, { method: "password" })) return "last_way";
    await removeUserPassword(queries, { poolId, userId }, { except: signInId });
    await recordPassword(scope, queries, "password_removed");
    return "done";
  });
}

/** True for the password that they have. A wrong one is kept in the audit trail (SEC-67). */
async function provesCurrent(scope: AccountScope, hash: string | null, typed: string): Promise<boolean> {
  const { poolId, userId, clientAddress } = scope;
  const made = { poolId, canonical: `user:${userId}`, clientAddress, knownBrowser: null };
  await countTry(made);
  if (!(await verifyPassword(hash, typed))) {
    await inTransaction((queries) =>
      recordEvent(queries, {
        action: "user.confirmation_refused",
        context: scope,
        poolId,
        object: `user:${userId}`,
        outcome: "refused",
        reason: "login.credentials_refused",
      }),
    );
    return false;
  }
  await forgetTry(made);
  return true;
}

async function recordPassword(
  scope: AccountScope,
  queries: Parameters<typeof tellOwner>[1],
  what: "password_set" | "password_removed",
): Promise<void> {
  await recordEvent(queries, {
    action: `user.${what}`,
    context: scope,
    poolId: scope.poolId,
    object: `user:${scope.userId}`,
    outcome: "success",
  });
  await tellOwner(scope, queries, what);
}
