import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { findSessionUser } from "@/lib/oidc/sessions";

/**
 * Who has to be proven by an attempt: whoever was signed in at the account page when it began, and is still. They prove once more that
 * it is them, so nobody else takes their place in passing (SEC-48).
 *
 * @returns null when whoever is proven comes in.
 */
export async function findExpectedUser(pool: PoolAddress, target: AttemptTarget): Promise<string | null> {
  return target.kind === "account" && target.sessionUid !== null
    ? findSessionUser(pool, target.sessionUid)
    : null;
}
