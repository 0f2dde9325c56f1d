import "server-only";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { findActiveAccount } from "@/lib/data/accounts";
import { listEntrances } from "@/lib/data/applications";
import { findEntrance } from "@/lib/domain/application/initiated-login";
import { listConsentLines } from "@/lib/domain/user/consent-lines";
import { listGrantedApplications } from "@/lib/oidc/granted-applications";

/** The applications that know something of a person, each with what it may know, as the consent page says it, and where they get into it. */
export async function getOwnApplications(pool: PoolAddress, userId: string) {
  const [granted, account] = await Promise.all([
    listGrantedApplications(pool, userId),
    findActiveAccount(pool.id, userId),
  ]);
  const clientIds = granted.map(({ clientId }) => clientId);
  const entrances = await listEntrances({ poolId: pool.id, clientIds });
  return granted.map(({ scopes, ...application }) => {
    const known = entrances.get(application.clientId);
    return {
      ...application,
      lines: account ? listConsentLines(scopes, account) : [],
      address: known ? findEntrance(known, poolIssuer(pool)) : "",
    };
  });
}
