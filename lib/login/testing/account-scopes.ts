import { randomUUID } from "node:crypto";
import { getPoolAddress } from "@/lib/addresses/pools";
import type { Tenant } from "@/prisma/seed/create-tenant";
import type { AccountScope } from "../account/account-scope";

/** Who acts on their own account, in a sign-in of theirs that was proven just now. */
export async function makeAccountScope(
  { pool }: Pick<Tenant, "pool">,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<AccountScope> {
  return {
    actor: `user:${userId}`,
    clientAddress: null,
    reference: randomUUID(),
    poolId: pool.id,
    pool: await getPoolAddress(pool.id),
    locale: "en",
    userId,
    signInId,
    browserDigest: "of a test",
    provenAt: new Date(),
    silent: false,
  };
}

/** The same, with a proof that is too old to change anything of importance. */
export function withOldProof(scope: AccountScope): AccountScope {
  return { ...scope, provenAt: new Date(Date.now() - 301_000) };
}
