import "server-only";
import { baseAt } from "@/lib/addresses/pools";
import { recordEvent } from "@/lib/audit/record-event";
import { changeAddresses, findPoolDomain, lockPoolAddresses } from "@/lib/data/pool-domains";
import { inTransaction } from "@/lib/data/transaction";
import { endOf, type PoolMove } from "@/lib/domain/custom-domain/domain-form";
import { isLive } from "@/lib/domain/custom-domain/pool-hosts";
import { isDenial } from "@/lib/domain/custom-domain/proof";
import { nameOfBase } from "@/lib/domain/custom-domain/shown-address";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { lookForProof } from "./look-for-proof";

/**
 * Makes another address the one that all new addresses of a pool are made of. The one of before goes on working for as long as was
 * chosen, with the issuer that it has. A domain that does not answer, or whose record was last seen to have gone, has to have its DNS
 * record at this moment. Every instance follows within five seconds.
 *
 * @param input `domainId` null for the address that POOL_URL makes.
 * @throws AppError `pool.not_found`, `pool_domain.not_found`, `pool_domain.unproven`; `pool_domain.stale` when the pool has changed since
 *   `version` (REL-08).
 */
export async function movePool(
  scope: PoolScope,
  { version, domainId, keepFor }: Omit<PoolMove, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await proveNow(scope, domainId);
  await inTransaction(async (queries) => {
    const stored = await lockPoolAddresses(queries, poolId);
    if (!stored) throw new AppError("pool.not_found");
    if (stored.version !== version) throw new AppError("pool_domain.stale");
    const before = stored.domains.find(({ role }) => role === "primary") ?? null;
    const next = stored.domains.find(({ id }) => id === domainId) ?? null;
    if (domainId !== null && !next) throw new AppError("pool_domain.not_found");
    if (next && next.provenAt === null) throw new AppError("pool_domain.unproven");
    if (before?.id === next?.id) return;
    const until = endOf(keepFor, stored.now);
    await changeAddresses(queries, poolId, [
      { domainId: before?.id ?? null, role: "former", until },
      { domainId, role: "primary", until: null },
    ]);
    await recordEvent(queries, {
      action: "pool.address_moved",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: {
        from: nameOfBase(baseAt(stored.slug, before?.host ?? null)),
        to: nameOfBase(baseAt(stored.slug, next?.host ?? null)),
        formerUntil: until?.toISOString() ?? null,
      },
    });
  });
}

/** A domain that still answers needs no new proof, unless its record was found to have gone: somebody else may have it by now. */
async function proveNow(scope: PoolScope, domainId: string | null): Promise<void> {
  if (domainId === null) return;
  const domain = await findPoolDomain({ poolId: scope.poolId, domainId });
  if (!domain) throw new AppError("pool_domain.not_found");
  const until = domain.until?.getTime() ?? null;
  if (isLive({ role: domain.role, until }, Date.now()) && !(domain.finding && isDenial(domain.finding)))
    return;
  if ((await lookForProof({ ...domain, poolId: scope.poolId }, scope)) !== "found")
    throw new AppError("pool_domain.unproven");
}
