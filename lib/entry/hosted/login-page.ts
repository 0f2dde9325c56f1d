import "server-only";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { findClientOfInteraction } from "@/lib/data/attempts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { findShownPerson } from "@/lib/data/shown-people";
import { planLogin } from "@/lib/domain/login/login-choices";
import { findOnlyWay } from "@/lib/domain/login/skip-login-page";
import { findInteraction } from "@/lib/oidc/interactions";
import { errorAddress, overAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { readLastWay } from "./last-way-cookie";
import { isInClient, repeatFailure } from "./login-scene";
import { seeOther } from "./redirect";
import { findContactFor, findTriedSignIn } from "./tried-sign-in";

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
  const choosesAccount = accountId !== undefined && interaction.choosesAccount;
  const [offered, person] = await Promise.all([
    listConnectionsForLogin({ poolId: pool.id, clientId }),
    accountId === undefined ? null : findShownPerson({ poolId: pool.id, userId: accountId }),
  ]);
  if (!offered) return seeOther(await errorAddress(pool, "login.interaction_expired", { clientId, headers }));
  const { application, connections, someDisabled } = offered;
  const scene = {
    inClient: isInClient(headers),
    demandsFresh,
    // Nothing begins by itself once something has failed here, whatever the address still knows of it.
    failed: answeredBefore || query.has("refused") || query.has("failed"),
    hint: loginHint,
    lastUsed: readLastWay(pool, headers.get("cookie")),
    someDisabled,
  };
  const plan = planLogin(connections, scene);
  const failure = await findTriedSignIn(pool, uid, query, connections);
  const wanted = prompt === "login" && application.skipsLoginPage;
  const begunBefore = wanted && (await isBegun(pool, uid));
  const { pathname } = new URL(interactionAddress(pool, uid));
  return {
    prompt,
    scopes,
    poolName: pool.name,
    applicationName: application.name,
    ...plan,
    onlyWay: findOnlyWay(plan, { ...scene, wanted, signedIn: accountId !== undefined, begunBefore }),
    address: pathname,
    begin: { action: `${pathname}/start`, fields: {} },
    cancel: `${pathname}/cancel`,
    switchAccount: interaction.mayChangeAccount ? `${pathname}/switch` : null,
    returnPath: repeatFailure(pathname, query),
    again: accountId !== undefined && !choosesAccount,
    choosesAccount,
    person,
    failure,
    contact: await findContactFor(pool, failure, plan.obstacle !== null),
  };
}

/** True when a sign-in was begun for this request of an application before. */
async function isBegun({ id: poolId }: PoolAddress, uid: string): Promise<boolean> {
  return (await findClientOfInteraction({ poolId, interactionDigest: digest(uid) })) !== null;
}
