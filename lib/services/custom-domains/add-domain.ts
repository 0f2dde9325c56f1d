import "server-only";
import { isOwnHost } from "@/lib/addresses/hosts";
import { recordEvent } from "@/lib/audit/record-event";
import { createProofToken } from "@/lib/crypto/random";
import { insertPoolDomain, lockPoolAddresses } from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import { maximumDomains } from "@/lib/domain/custom-domain/domain-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Notes a host that a pool says is its own. Nothing is used before a DNS record proves it, and whoever says so first keeps nobody else
 * from proving it: neither is anybody told that another pool has it. A host that the pool has noted already stays as it is.
 *
 * @param input `host` as readHostName makes it.
 * @throws AppError `pool.not_found`, `pool_domain.own_host`, `pool_domain.too_many`.
 */
export async function addDomain(scope: PoolScope, { host }: { host: string }): Promise<void> {
  const { poolId } = scope;
  if (isOwnHost(host))
    throw new AppError("pool_domain.own_host", { fields: { host: "pool_domain.host.own_host" } });
  const token = createProofToken();
  await inTransaction(async (queries) => {
    const stored = await lockPoolAddresses(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    if (stored.domains.some((domain) => domain.host === host)) return;
    if (stored.domains.length >= maximumDomains) throw new AppError("pool_domain.too_many");
    await insertPoolDomain(queries, { poolId, host, token });
    await recordEvent(queries, {
      action: "pool.domain_added",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { host },
    });
  });
}
