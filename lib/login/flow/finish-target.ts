import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { isSilent } from "@/lib/domain/login/entry-mode";
import { findReturn, finishInteraction } from "@/lib/oidc/interactions";
import { openSession } from "@/lib/oidc/sessions";
import type { SignedIn } from "../apply-decision";
import type { TakenAttempt } from "../attempts/take-attempt";

/** Where the browser goes on, and the cookies that it takes along. */
export interface TargetEnd {
  location: string;
  setCookies: string[];
}

/**
 * Ends what an attempt served, with the person signed in: an application's request goes on at the OpenID provider; a start
 * has no request, so the pool's session is opened here.
 *
 * @param lastSignInId the sign-in that this browser got last: its session gives way to a start's.
 * @throws AppError `login.interaction_expired` when the application's request is over by now.
 */
export async function finishTarget(
  pool: PoolAddress,
  { mode, target, takenAt, browserDigest: browser }: TakenAttempt,
  { userId, signInId }: SignedIn,
  lastSignInId: string | null,
): Promise<TargetEnd> {
  const silent = isSilent(mode);
  // A trial signs nobody in: it never comes here.
  if (target.kind === "trial") throw new AppError("server.fault");
  if (target.kind === "start") {
    const session = { accountId: userId, provenAt: takenAt, signInId, silent, browser };
    const before = { uid: target.sessionUid, signInId: lastSignInId };
    return { location: target.destination, setCookies: await openSession(pool, session, before) };
  }
  const login = { accountId: userId, ts: takenAt, signInId, silent };
  const location = await finishInteraction(pool, target.uid, { login });
  if (!location) throw new AppError("login.interaction_expired");
  return { location, setCookies: [] };
}

/**
 * Where an attempt of this browser ended a moment ago: the application's request while it lives, or a start's destination.
 *
 * @returns null when it has gone on from there already.
 */
export async function findTargetEnd(
  pool: PoolAddress,
  target: Exclude<AttemptTarget, { kind: "trial" }>,
): Promise<string | null> {
  return target.kind === "start" ? target.destination : findReturn(pool, target.uid);
}
