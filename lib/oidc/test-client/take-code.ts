import "server-only";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import type { AskedTest } from "@/lib/domain/application/application-test";
import { isConsumed } from "../internals";
import { findAccount } from "../policy/account";
import { poolProvider } from "../provider";
import { writeTogether } from "../records/request-records";

/** What a code of a test came to. */
export type TakenCode =
  | { taken: true; accountId: string; granted: string }
  | { taken: false; why: "application_disabled" | "code_invalid" | "code_used" | "sign_in_ended" };

/**
 * Uses the code that a test came back with, as the token endpoint would, and issues nothing for it: no token is made. Once,
 * whoever comes first (SEC-05); that it came again ends nothing, because nothing was made of it. Whoever calls has proven that this
 * browser began the test.
 */
export async function takeCode(pool: PoolAddress, code: string, test: AskedTest): Promise<TakenCode> {
  const provider = await poolProvider(pool);
  return writeTogether(pool.id, async (): Promise<TakenCode> => {
    const client = await provider.Client.find(test.clientId);
    if (!client) return { taken: false, why: "application_disabled" };
    const found = await provider.AuthorizationCode.find(code, { ignoreExpiration: true });
    const isOwn =
      found?.clientId === test.clientId &&
      found.redirectUri === testCallbackAddress(pool) &&
      found.codeChallenge === digest(test.verifier) &&
      found.nonce === test.nonce;
    if (!found || !isOwn || found.isExpired) return { taken: false, why: "code_invalid" };
    const { grantId, accountId } = found;
    const grant = grantId ? await provider.Grant.find(grantId) : undefined;
    if (!grant || grant.clientId !== test.clientId || grant.accountId !== accountId)
      return { taken: false, why: "sign_in_ended" };
    if (isConsumed(found)) return { taken: false, why: "code_used" };
    if (!accountId || !(await findAccount(pool, accountId, client)))
      return { taken: false, why: "sign_in_ended" };
    await found.consume();
    return { taken: true, accountId, granted: grant.getOIDCScopeFiltered(new Set(test.scope.split(" "))) };
  });
}
