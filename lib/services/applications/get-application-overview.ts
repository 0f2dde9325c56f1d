import "server-only";
import { createSecret } from "@/lib/crypto/random";
import { getApplication } from "@/lib/data/application-settings";
import { listConnectionChoices } from "@/lib/data/offers";
import { listResourceChoices } from "@/lib/data/resource-servers";
import type { QuickStartValues } from "@/lib/domain/application/quick-start/quick-start";
import type { PoolScope } from "@/lib/services/access/scope";
import { findFirstSignIn } from "./find-first-sign-in";
import { getBrowserSdk } from "./get-browser-sdk";
import { getEndpoints } from "./get-endpoints";
import { listWaysBeside } from "./list-ways-beside";

/**
 * An application with the addresses that it has to know, what its files to copy are filled in with, what has come of it so far, the
 * connections and ways in beside them that would let people in. `from` is the connection whose page the administrator came from to make it.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationOverview(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
  query: { from?: string | string[] } = {},
) {
  const { poolId } = scope;
  const [application, connections, methods, endpoints, sdk, resources, firstSignIn] = await Promise.all([
    getApplication({ poolId, applicationId }),
    listConnectionChoices(poolId, applicationId),
    listWaysBeside(scope),
    getEndpoints(scope),
    getBrowserSdk(scope),
    listResourceChoices({ poolId, applicationId }),
    findFirstSignIn(scope, { applicationId }),
  ]);
  const resource = resources.find(({ granted }) => granted.length > 0);
  const quickStart: Omit<QuickStartValues, "clientSecret"> = {
    issuer: endpoints.issuer,
    discoveryEndpoint: endpoints.discovery,
    clientId: application.clientId,
    redirectUris: application.redirectUris,
    webOrigins: application.webOrigins,
    idTokenAlgorithm: application.idTokenAlgorithm,
    deviceFlow: application.tokens.deviceFlow,
    sdk,
    tokenEndpoint: endpoints.token,
    resource: resource ? { identifier: resource.identifier, scopes: resource.granted } : null,
    sessionSecret: createSecret(),
  };
  const from = connections.find(({ id }) => id === query.from) ?? null;
  return { application, connections, methods, endpoints, quickStart, firstSignIn, from };
}
