import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { findPoolContact } from "@/lib/data/pool-contact";
import { findRefusal } from "@/lib/data/refused-attempts";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import type { LoginPlan, LoginScene, OfferedConnection } from "@/lib/domain/login/login-choices";
import { isLoginMethod } from "@/lib/domain/login/login-method";
import { isReference } from "@/lib/domain/login/reference";
import { traceSchema } from "@/lib/domain/login/trace";
import { describeFailure, type KnownFailure, type TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { readFailure, readOnly, type ShownFailure } from "./login-scene";

/**
 * What to say of an attempt that just failed: what the stored attempt says, or a code that an address may carry.
 *
 * @param offered the connections of the page: of no other one a name is shown (SEC-60).
 */
export async function findTriedSignIn(
  pool: PoolAddress,
  uid: string,
  query: URLSearchParams,
  offered: readonly OfferedConnection[],
): Promise<TriedSignIn | undefined> {
  const refused = readOnly(query, "refused");
  const failure = isReference(refused) ? await findRecorded(pool, uid, refused) : toKnown(readFailure(query));
  return failure && describeFailure(failure, offered);
}

/**
 * What to say where the application's request asks for a connection that leads in no more, or not here: nobody is led another way without a
 * word. Nothing where the page says anyhow that there is no way in.
 *
 * @param requested as in {@link LoginScene}.
 */
export function describeMissedWay(
  { choices, obstacle }: Pick<LoginPlan, "choices" | "obstacle">,
  requested: LoginScene["requested"],
): TriedSignIn | undefined {
  if (requested === undefined || obstacle !== null) return undefined;
  if (choices.some(({ connectionId }) => connectionId === requested)) return undefined;
  const failure = toKnown({ kind: "connection_unavailable", reference: undefined });
  return failure && describeFailure(failure, []);
}

/** What to say of the failure that the address of a page with these connections tells. */
export function readTriedSignIn(
  query: URLSearchParams,
  offered: readonly OfferedConnection[],
): TriedSignIn | undefined {
  const failure = toKnown(readFailure(query));
  const way = readOnly(query, "way");
  return failure && describeFailure({ ...failure, method: isLoginMethod(way) ? way : null }, offered);
}

/** Whom to ask on a page with this failure, or without any way in; empty when there is nothing to ask. */
export async function findContactFor(
  { id }: PoolAddress,
  failure: { kind: TriedSignIn["kind"] } | undefined,
  hasObstacle: boolean,
): Promise<string> {
  const isWanted = hasObstacle || (failure && failureGuideOf(failure.kind).ways.includes("contact"));
  return isWanted ? findPoolContact(id) : "";
}

async function findRecorded(
  pool: PoolAddress,
  uid: string,
  reference: string,
): Promise<KnownFailure | undefined> {
  const found = await findRefusal({ poolId: pool.id, reference, interactionDigest: digest(uid) });
  if (!found) return undefined;
  const trace = traceSchema.safeParse(found.trace).data;
  return {
    kind: failureKindOf(found.reason),
    reference: found.reference,
    connectionId: found.connectionId,
    method: found.method,
    // Whom DingTalk has named is noted together with the enterprise.
    corpId: trace?.person ? (trace.person.corpId ?? null) : undefined,
  };
}

function toKnown(failure: ShownFailure | undefined): KnownFailure | undefined {
  return failure && { ...failure, connectionId: null, method: null, corpId: undefined };
}
