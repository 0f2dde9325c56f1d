import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { amrOf, isLoginMethod } from "@/lib/domain/login/login-method";
import { isSilent } from "@/lib/domain/login/way-in";
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
 * and the account page have no request, so the pool's session is opened here.
 *
 * @param lastSignInId the sign-in that this browser got last: its session gives way to the one that is opened here.
 * @throws AppError `login.interaction_expired` when the application's request is over by now.
 */
export async function finishTarget(
  pool: PoolAddress,
  { wayIn, target, takenAt, browserDigest: browser }: TakenAttempt,
  { userId, signInId }: SignedIn,
  lastSignInId: string | null,
): Promise<TargetEnd> {
  const silent = isSilent(wayIn);
  // A trial and a link sign nobody in: they never come here.
  if (target.kind === "trial" || target.kind === "link") throw new AppError("server.fault");
  // Of a sign-in by DingTalk nobody knows how the person proved themselves there (SEC-52).
  const amr = isLoginMethod(wayIn) ? amrOf(wayIn) : undefined;
  if (target.kind !== "interaction") {
    const session = { accountId: userId, provenAt: takenAt, signInId, silent, browser, ...(amr && { amr }) };
    const before = { uid: target.sessionUid, signInId: lastSignInId };
    const location = target.kind === "start" ? target.destination : accountAddress(pool);
    return { location, setCookies: await openSession(pool, session, before) };
  }
  const login = { accountId: userId, ts: takenAt, signInId, silent, ...(amr && { amr }) };
  const location = await finishInteraction(pool, target.uid, { login });
  if (!location) throw new AppError("login.interaction_expired");
  return { location, setCookies: [] };
}

/**
 * Where an attempt of this browser ended a moment ago: the application's request while it lives, a start's destination, or the account page.
 *
 * @returns null when it has gone on from there already.
 */
export async function findTargetEnd(
  pool: PoolAddress,
  target: Exclude<AttemptTarget, { kind: "trial" }>,
): Promise<string | null> {
  if (target.kind === "account") return accountAddress(pool);
  if (target.kind === "link") return accountAddress(pool, { said: "linked" });
  return target.kind === "start" ? target.destination : findReturn(pool, target.uid);
}
