import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findActiveAccount } from "@/lib/data/accounts";
import { listConsentLines } from "@/lib/domain/user/consent-lines";
import { listGrantedApplications } from "@/lib/oidc/granted-applications";

/** The applications that know something of a person, each with what it may know, as the consent page says it. */
export async function getOwnApplications(pool: PoolAddress, userId: string) {
  const [granted, account] = await Promise.all([
    listGrantedApplications(pool, userId),
    findActiveAccount(pool.id, userId),
  ]);
  return granted.map(({ scopes, ...application }) => ({
    ...application,
    lines: account ? listConsentLines(scopes, account) : [],
  }));
}
