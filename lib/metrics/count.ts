import "server-only";
import { findEntry } from "@/lib/domain/dingtalk/dictionary";
import { isErrorCode } from "@/lib/domain/error-codes";
import { isAttemptReason } from "@/lib/domain/login/cause";
import type { WayIn } from "@/lib/domain/login/way-in";
import { metrics } from "./registry";

/** Counts a sign-in that was begun. */
export function countOpenedAttempt(wayIn: WayIn): void {
  metrics().opened.inc({ mode: wayIn });
}

/** Counts a sign-in that ended. */
export function countEndedAttempt(
  end:
    | { outcome: "signed_in" | "created" | "linked"; wayIn: WayIn }
    | { outcome: "refused"; wayIn: WayIn; reason: string },
): void {
  const reason = end.outcome === "refused" ? knownReason(end.reason) : "";
  metrics().ended.inc({ outcome: end.outcome, mode: end.wayIn, reason });
}

/**
 * Counts a request that was refused without an attempt that could end: an answer that belongs to none, a start address, a form of the
 * login page, a page of its, or an application's request at the provider.
 */
export function countRefusedRequest(
  where: "answer" | "start" | "form" | "page" | "provider",
  reason: string,
): void {
  metrics().refused.inc({ where, reason: knownReason(reason) });
}

/** Counts a call to DingTalk with how long it took, in seconds. */
export function countCall(call: {
  endpoint: string;
  seconds: number;
  /** Our error code, or `ok`. */
  result: string;
  /** DingTalk's own code of a failure: what nobody documented is `other`, so that answers from outside make no labels. */
  upstreamCode?: string | undefined;
}): void {
  const { endpoint, seconds, result, upstreamCode } = call;
  const code = upstreamCode === undefined ? "" : findEntry(upstreamCode) ? upstreamCode : "other";
  metrics().calls.inc({ endpoint, result, code });
  metrics().callSeconds.observe({ endpoint }, seconds);
}

/** Notes how far DingTalk's clock is ahead of ours, in seconds. */
export function noteClock(secondsAhead: number): void {
  metrics().clock.set(secondsAhead);
}

/** Counts a renewal of an app token. @param result `renewed` or our error code. */
export function countRenewal(result: string): void {
  metrics().renewals.inc({ result: result === "renewed" ? result : knownReason(result) });
}

/** Counts what a try to send a mail came to. */
export function countMail(outcome: "sent" | "failed" | "given_up"): void {
  metrics().mails.inc({ outcome });
}

/** Counts what a try to tell an application that a session has ended came to. */
export function countNotice(outcome: "sent" | "failed" | "given_up"): void {
  metrics().notices.inc({ outcome });
}

/** Notes how long the oldest logout notice waits that is still to be sent, in seconds; null when that is not known. */
export function noteOldestNotice(seconds: number | null): void {
  metrics().oldestNotice.set(seconds ?? Number.NaN);
}

/** Notes how long the oldest mail waits that is still to be sent, in seconds; null when that is not known. */
export function noteOldestMail(seconds: number | null): void {
  metrics().oldestMail.set(seconds ?? Number.NaN);
}

/** A reason comes from the code in most places, from an address in one: only our own become labels. */
function knownReason(reason: string): string {
  return isErrorCode(reason) || isAttemptReason(reason) ? reason : "other";
}
