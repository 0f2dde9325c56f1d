import "server-only";
import { findPoolDomain } from "@/lib/data/pool-domains";
import type { CheckDomainAnswer } from "@/lib/domain/custom-domain/domain-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { lookForProof } from "./look-for-proof";

/** Looks for the DNS record of a domain now. @throws AppError `pool_domain.not_found`. */
export async function checkDomain(
  scope: PoolScope,
  { domainId }: { domainId: string },
): Promise<CheckDomainAnswer> {
  const key = { poolId: scope.poolId, domainId };
  const domain = await findPoolDomain(key);
  if (!domain) throw new AppError("pool_domain.not_found");
  const finding = await lookForProof({ ...domain, poolId: scope.poolId }, scope);
  const checked = await findPoolDomain(key);
  return { finding, proven: checked !== null && checked.provenAt !== null };
}
