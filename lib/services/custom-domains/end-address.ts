import "server-only";
import { baseAt } from "@/lib/addresses/pools";
import { recordEvent } from "@/lib/audit/record-event";
import { changeAddresses, lockPoolAddresses } from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import type { AddressEnd } from "@/lib/domain/custom-domain/domain-form";
import { nameOfBase } from "@/lib/domain/custom-domain/shown-address";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Ends an address of before at once: nothing answers there any more, within five seconds at every instance. Applications that know its
 * issuer sign nobody in until they are told the new one.
 *
 * @param input `confirmation` is the address without its scheme, typed.
 * @throws AppError `pool.not_found`; `pool_domain.not_found` for what is no former address; `pool_domain.stale` (REL-08);
 *   `pool_domain.confirmation_mismatch`.
 */
export async function endAddress(
  scope: PoolScope,
  { version, domainId, confirmation }: Omit<AddressEnd, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    const stored = await lockPoolAddresses(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    const domain = stored.domains.find(({ id }) => id === domainId);
    const role = domainId === null ? stored.role : domain?.role;
    if (role !== "former") throw new AppError("pool_domain.not_found");
    if (stored.version !== version) throw new AppError("pool_domain.stale");
    const address = nameOfBase(baseAt(stored.slug, domain?.host ?? null));
    if (confirmation !== address) throw new AppError("pool_domain.confirmation_mismatch");
    await changeAddresses(queries, poolId, [{ domainId, role: "none", until: null }]);
    await recordEvent(queries, {
      action: "pool.address_ended",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: { address },
    });
  });
}
