import "server-only";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { findRefusal } from "@/lib/data/attempts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { planLogin } from "@/lib/domain/login/login-choices";
import { isReference } from "@/lib/domain/login/reference";
import { findInteraction } from "@/lib/oidc/interactions";
import { errorAddress, overAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { isInClient, readFailure, readOnly, repeatFailure, type ShownFailure } from "./login-scene";
import { seeOther } from "./redirect";

/**
 * Everything that the hosted page of one interaction shows. Leaves for the pool's error page when the interaction is over
 * or belongs to another browser.
 */
export async function getLoginPage({ params, query, headers }: PageRequest<{ pool: string; uid: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { uid } = params;
  const interaction = await findInteraction(pool, uid, headers);
  if (!interaction) return seeOther(await overAddress(pool, uid, { headers }));
  const { prompt, scopes, clientId, accountId, demandsFresh, answeredBefore, loginHint } = interaction;
  const [offered, failure] = await Promise.all([
    listConnectionsForLogin({ poolId: pool.id, clientId }),
    findFailure(pool, uid, query),
  ]);
  if (!offered) return seeOther(await errorAddress(pool, "login.interaction_expired", { clientId, headers }));
  // Nothing begins by itself once something has failed here, whatever the address still knows of it.
  const failed = answeredBefore || query.has("refused") || query.has("failed");
  const { pathname } = new URL(interactionAddress(pool, uid));
  return {
    prompt,
    scopes,
    poolName: pool.name,
    applicationName: offered.application.name,
    ...planLogin(offered.connections, {
      inClient: isInClient(headers),
      demandsFresh,
      failed,
      hint: loginHint,
    }),
    address: pathname,
    begin: { action: `${pathname}/start`, fields: {} },
    cancel: `${pathname}/cancel`,
    returnPath: repeatFailure(pathname, query),
    again: accountId !== undefined,
    failure,
  };
}

/** What to say of an attempt that just failed: what the stored attempt says, or a code that an address may carry. */
async function findFailure(
  pool: PoolAddress,
  uid: string,
  query: URLSearchParams,
): Promise<ShownFailure | undefined> {
  const refused = readOnly(query, "refused");
  if (!isReference(refused)) return readFailure(query);
  const found = await findRefusal({ poolId: pool.id, reference: refused, interactionDigest: digest(uid) });
  return found ? { kind: failureKindOf(found.reason), reference: found.reference } : undefined;
}
