import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { listConnectionChoices } from "@/lib/data/offers";
import type { PoolScope } from "@/lib/services/access/scope";
import { countOpenFaults } from "./count-open-faults";
import { findFirstSignIn } from "./find-first-sign-in";
import { getBrowserSdk } from "./get-browser-sdk";
import { getEndpoints } from "./get-endpoints";
import { listWaysBeside } from "./list-ways-beside";

/**
 * An application with the addresses that it has to know, what has come of it so far, and the connections and ways in beside them that
 * would let people in, and how many mistakes its requests of the last day had. `from` is the connection whose page the administrator came from to make it.
 *
 * @throws AppError `application.not_found`, `pool.not_found`.
 */
export async function getApplicationOverview(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
  query: { from?: string | string[] } = {},
) {
  const { poolId } = scope;
  const [application, connections, methods, endpoints, sdk, firstSignIn] = await Promise.all([
    getApplication({ poolId, applicationId }),
    listConnectionChoices(poolId, applicationId),
    listWaysBeside(scope),
    getEndpoints(scope),
    getBrowserSdk(scope),
    findFirstSignIn(scope, { applicationId }),
  ]);
  const from = connections.find(({ id }) => id === query.from) ?? null;
  const openFaults = await countOpenFaults(scope, application);
  return { application, connections, methods, endpoints, sdk, firstSignIn, from, openFaults };
}
