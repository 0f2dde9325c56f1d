import "server-only";
import { listSecrets } from "@/lib/data/application-secrets";
import { countApplicationDeletion, getApplication } from "@/lib/data/application-settings";
import { listConnectionChoices } from "@/lib/data/offers";
import { listResourceChoices } from "@/lib/data/resource-servers";
import { findLostWays, withoutOffer } from "@/lib/domain/pool/ways-in";
import type { PoolScope } from "@/lib/services/access/scope";
import { getAdmission } from "@/lib/services/admission/get-admission";
import { getClaims } from "@/lib/services/claims/get-claims";
import { getPoolWays } from "@/lib/services/pools/get-pool-ways";
import { listSitesToConfigure } from "@/lib/services/protected-sites/list-sites-to-configure";
import { findFirstSignIn } from "./find-first-sign-in";
import { getBrowserSdk } from "./get-browser-sdk";
import { getEndpoints } from "./get-endpoints";
import { getLogout } from "./get-logout";
import { listPublicKeys } from "./list-public-keys";
import { listWaysBeside } from "./list-ways-beside";

/**
 * An application with the connections of its pool and its ways in beside them, what may be shown of its secrets, what would go with it, who may enter,
 * what it is told beside its scopes, the addresses that it has to know, what has come of it so far, and how it is told of logouts. `from` is the
 * connection whose page the administrator came from to make it.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationDetails(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
  query: { from?: string | string[] } = {},
) {
  const key = { poolId: scope.poolId, applicationId };
  const [
    application,
    choices,
    methods,
    secrets,
    impact,
    endpoints,
    sdk,
    firstSignIn,
    resources,
    logout,
    ways,
    entry,
    claims,
    sites,
    publicKeys,
  ] = await Promise.all([
    getApplication(key),
    listConnectionChoices(scope.poolId, applicationId),
    listWaysBeside(scope),
    listSecrets(key),
    countApplicationDeletion(key),
    getEndpoints(scope),
    getBrowserSdk(scope),
    findFirstSignIn(scope, { applicationId }),
    listResourceChoices(key),
    getLogout(scope, { applicationId }),
    getPoolWays(scope),
    getAdmission(scope, { applicationId }),
    getClaims(scope, { applicationId }),
    listSitesToConfigure(scope, { applicationId }),
    listPublicKeys(scope, { applicationId }),
  ]);
  const connections = choices.map((choice) => ({
    ...choice,
    lost: findLostWays(ways, withoutOffer(ways, { applicationId, connectionId: choice.id })),
  }));
  const from = connections.find(({ id }) => id === query.from) ?? null;
  return {
    application,
    connections,
    methods,
    secrets,
    impact,
    endpoints,
    sdk,
    firstSignIn,
    resources,
    logout,
    entry,
    claims,
    sites,
    publicKeys,
    from,
  };
}
