import "server-only";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import type { AskedTest } from "@/lib/domain/application/application-test";
import { type CodeFault, useCode } from "../own-requests/use-code";
import { poolProvider } from "../provider";
import { writeTogether } from "../records/request-records";

/** What a code of a test came to. */
export type TakenCode =
  | { taken: true; accountId: string; granted: string }
  | { taken: false; why: CodeFault };

/** Uses the code that a test came back with. Whoever calls has proven that this browser began the test. */
export async function takeCode(pool: PoolAddress, code: string, test: AskedTest): Promise<TakenCode> {
  const provider = await poolProvider(pool);
  return writeTogether(pool.id, async (): Promise<TakenCode> => {
    const used = await useCode(provider, pool, code, { ...test, redirectUri: testCallbackAddress(pool) });
    if (typeof used === "string") return { taken: false, why: used };
    const { accountId, grant } = used;
    return { taken: true, accountId, granted: grant.getOIDCScopeFiltered(new Set(test.scope.split(" "))) };
  });
}
