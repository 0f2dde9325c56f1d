import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { digest } from "@/lib/crypto/digest";
import { findRefusal } from "@/lib/data/attempts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { isErrorCode } from "@/lib/domain/error-codes";
import { type FailureKind, failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";
import { findInteraction } from "@/lib/oidc/interactions";
import { errorAddress } from "./hosted-form";

type Query = Record<string, string | string[] | undefined>;

/**
 * Everything that the hosted page of one interaction shows. Leaves for the pool's error page when the interaction is over
 * or belongs to another browser.
 */
export async function getLoginPage(slug: string, uid: string, query: Query) {
  const pool = await findPoolBySlug(slug);
  if (!pool) notFound();
  const interaction = await findInteraction(pool, uid, await headers());
  if (!interaction) redirect(errorAddress(pool, "login.interaction_expired"));
  const { prompt, scopes, clientId, accountId } = interaction;
  const [choices, failure] = await Promise.all([
    listConnectionsForLogin({ poolId: pool.id, clientId }),
    findFailure(pool, uid, query),
  ]);
  if (!choices) redirect(errorAddress(pool, "login.interaction_expired"));
  const address = interactionAddress(pool, uid);
  const { pathname } = new URL(address);
  return {
    prompt,
    scopes,
    poolName: pool.name,
    applicationName: choices.application.name,
    connections: choices.connections.filter(({ modes }) => modes.includes("browser")),
    address: pathname,
    returnPath: pathname + repeatFailure(query),
    again: accountId !== undefined,
    failure,
  };
}

/** The part of a query that says what failed, for coming back to the page in another language. */
function repeatFailure(query: Query): string {
  const parts = ["refused", "failed", "reference"].flatMap((name) => {
    const value = query[name];
    return typeof value === "string" ? [[name, value] as [string, string]] : [];
  });
  return parts.length > 0 ? `?${new URLSearchParams(parts)}` : "";
}

/** What to say of an attempt that just failed: what the stored attempt says, or a code that an address may carry. */
async function findFailure(
  pool: PoolAddress,
  uid: string,
  { refused, failed, reference }: Query,
): Promise<{ kind: FailureKind; reference: string | undefined } | undefined> {
  if (isReference(refused)) {
    const found = await findRefusal({ poolId: pool.id, reference: refused, interactionDigest: digest(uid) });
    return found ? { kind: failureKindOf(found.reason), reference: found.reference } : undefined;
  }
  if (typeof failed === "string" && isErrorCode(failed))
    return { kind: failureKindOf(failed), reference: isReference(reference) ? reference : undefined };
  return undefined;
}
