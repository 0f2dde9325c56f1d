import type { LoginPlan, LoginScene } from "./login-choices";

/** What decides, besides the ways in, whether a login page is skipped. */
export interface SkippingScene
  extends Pick<LoginScene, "inClient" | "demandsFresh" | "failed" | "requested"> {
  /** The application wants its login page skipped, where there is one way in. */
  wanted: boolean;
  /** Somebody is signed in to the pool in this browser, and is asked for all the same. */
  signedIn: boolean;
  /** Something was begun for this request before: whoever comes back wants to see the page. */
  begunBefore: boolean;
}

/**
 * The connection that a login page leads on to without showing itself, or null when there is something to see: several ways in,
 * a failure, a demand for a fresh sign-in. Inside DingTalk's app silent login decides, and nothing is skipped there. For one
 * request of an application this happens once, so nobody is sent in circles.
 *
 * A request that names its connection leads to that one among several as well, also for a fresh sign-in, and inside DingTalk's app where
 * the connection has no silent login to begin with; and to no other one.
 */
export function findOnlyWay(
  { choices, methods }: LoginPlan,
  { wanted, inClient, demandsFresh, failed, signedIn, begunBefore, requested }: SkippingScene,
): string | null {
  if (requested !== undefined) {
    const named = choices.find(({ connectionId }) => connectionId === requested);
    return !failed && !begunBefore && named?.browser && !named.silent ? named.connectionId : null;
  }
  if (!wanted || inClient || demandsFresh || failed || signedIn || begunBefore) return null;
  const [only, ...more] = choices;
  return only?.browser && more.length + methods.length === 0 ? only.connectionId : null;
}
