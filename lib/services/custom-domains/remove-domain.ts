import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deletePoolDomain, lockPoolAddresses } from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Takes back that a host is the pool's own. Whoever proves it next may have it.
 *
 * @throws AppError `pool_domain.not_found`; `pool_domain.in_use` while it is an address of the pool.
 */
export async function removeDomain(scope: PoolScope, { domainId }: { domainId: string }): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const stored = await lockPoolAddresses(queries, poolId);
    const domain = stored?.domains.find(({ id }) => id === domainId);
    if (!domain) throw new AppError("pool_domain.not_found");
    if (domain.role !== "none") throw new AppError("pool_domain.in_use");
    await deletePoolDomain(queries, { poolId, domainId });
    await recordEvent(queries, {
      action: "pool.domain_removed",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { host: domain.host },
    });
  });
}
