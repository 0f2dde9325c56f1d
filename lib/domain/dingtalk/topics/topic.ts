import type { LoginErrorCode } from "../../login/errors";
import type { DingTalkErrorCode } from "../errors";
import type { DingTalkPlace } from "../places";

/**
 * Where a code is met: the answer of a call (`api`); DingTalk's own page that the browser is at, for a login (`page`) or an
 * administrator's consent (`consent`); DingTalk's app on a phone or computer (`client`); the registration of event push (`events`).
 * One number may mean different things at different places.
 */
export const dingtalkSurfaces = ["api", "page", "consent", "client", "events"] as const;

/** See {@link dingtalkSurfaces}. */
export type DingTalkSurface = (typeof dingtalkSurfaces)[number];

/** Who can do something about it. `nobody`: it passes, wait. `operator`: whoever runs this installation. */
type RemedyHolder = "person" | "dingtalk_administrator" | "administrator" | "operator" | "nobody";

/** `token` means "the token of this call is bad": what that comes to depends on whose token it was. */
type Meaning = DingTalkErrorCode | LoginErrorCode | "token" | null;

/** A group of codes that mean the same. */
export interface Topic {
  surface: DingTalkSurface;
  codes: readonly string[];
  /** Our error code of a login that meets it; null when no login here can. */
  comesTo: Meaning;
  who: RemedyHolder;
  /** Where it is mended at DingTalk; null when not there. */
  place: DingTalkPlace | null;
}
