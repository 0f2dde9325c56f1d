import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { findRefusal } from "@/lib/data/attempts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { planLogin } from "@/lib/domain/login/login-choices";
import { isReference } from "@/lib/domain/login/reference";
import { findInteraction } from "@/lib/oidc/interactions";
import { errorAddress } from "./hosted-form";
import { describeBrowser, type Query, readFailure, repeatFailure, type ShownFailure } from "./login-scene";

/**
 * Everything that the hosted page of one interaction shows. Leaves for the pool's error page when the interaction is over
 * or belongs to another browser.
 */
export async function getLoginPage(slug: string, uid: string, query: Query) {
  const pool = await findPoolBySlug(slug);
  if (!pool) notFound();
  const interaction = await findInteraction(pool, uid, await headers());
  if (!interaction) redirect(errorAddress(pool, "login.interaction_expired"));
  const { prompt, scopes, clientId, accountId, demandsFresh, answeredBefore, loginHint } = interaction;
  const [offered, failure] = await Promise.all([
    listConnectionsForLogin({ poolId: pool.id, clientId }),
    findFailure(pool, uid, query),
  ]);
  if (!offered) redirect(errorAddress(pool, "login.interaction_expired"));
  const { inClient, nonce } = describeBrowser(await headers());
  // Nothing begins by itself once something has failed here, whatever the address still knows of it.
  const failed = answeredBefore || query.refused !== undefined || query.failed !== undefined;
  const { pathname } = new URL(interactionAddress(pool, uid));
  return {
    prompt,
    scopes,
    poolName: pool.name,
    applicationName: offered.application.name,
    ...planLogin(offered.connections, { inClient, demandsFresh, failed, hint: loginHint }),
    nonce,
    address: pathname,
    begin: { action: `${pathname}/start`, fields: {} },
    cancel: `${pathname}/cancel`,
    returnPath: repeatFailure(pathname, query),
    again: accountId !== undefined,
    failure,
  };
}

/** What to say of an attempt that just failed: what the stored attempt says, or a code that an address may carry. */
async function findFailure(pool: PoolAddress, uid: string, query: Query): Promise<ShownFailure | undefined> {
  const { refused } = query;
  if (!isReference(refused)) return readFailure(query);
  const found = await findRefusal({ poolId: pool.id, reference: refused, interactionDigest: digest(uid) });
  return found ? { kind: failureKindOf(found.reason), reference: found.reference } : undefined;
}
