import type { LoginPlan, LoginScene } from "./login-choices";

/** What decides, besides the ways in, whether a login page is skipped. */
export interface SkippingScene extends Pick<LoginScene, "inClient" | "demandsFresh" | "failed"> {
  /** The application wants its login page skipped. */
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
 */
export function findOnlyWay(
  { choices, methods }: LoginPlan,
  { wanted, inClient, demandsFresh, failed, signedIn, begunBefore }: SkippingScene,
): string | null {
  if (!wanted || inClient || demandsFresh || failed || signedIn || begunBefore) return null;
  const [only, ...more] = choices;
  return only?.browser && more.length + methods.length === 0 ? only.connectionId : null;
}
