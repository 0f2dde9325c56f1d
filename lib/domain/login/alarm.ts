import { errorCodes } from "../error-codes";
import { failureKindOf } from "./failure-kind";

/** How long back everybody's sign-ins are looked at. */
export const alarmWindowMinutes = 15;

/** So many different browsers have to have met the cause: one person who tries again and again is no alarm. */
const alarmBrowsers = 3;

/** So large a part of the ended attempts has to have met it. */
const alarmShare = 0.8;

/** Refusals of one connection for one reason within the window, since somebody got in last. */
export interface RefusalCount {
  reason: string;
  attempts: number;
  /** Different browsers among them. */
  browsers: number;
  firstAt: Date;
}

/** What the attempts of one connection within the window came to. */
export interface RecentAttempts {
  /** Those that got in, and refusals of {@link answeredReasons}. */
  ended: number;
  lastSuccessAt: Date | null;
  refusals: readonly RefusalCount[];
}

/** Kinds of failures that are not about the one person: settings, DingTalk, or us. */
const shared: ReadonlySet<string> = new Set(["misconfigured", "later", "fault"]);

/** DingTalk hides an address that it does not allow behind a code that it says it does not know: one person's matter unless it is everybody's. */
const disguised = "dingtalk.code_refused";

/** Decided once DingTalk has proved who it is. */
const proven: ReadonlySet<string> = new Set([
  "login.account_required",
  "login.account_disabled",
  "login.answer_cancelled",
  "login.identity_conflict",
  "login.fresh_proof_required",
]);

/**
 * Refusals that DingTalk took part in. They speak against another cause as those do who got in; what a stranger brings about alone
 * (cancelling, a made-up code, an address that asks for nothing) does not, or a few requests would silence the alarm.
 */
export const answeredReasons: readonly string[] = errorCodes.filter(
  (code) => (code.startsWith("dingtalk.") && code !== disguised) || proven.has(code),
);

/** Refusals that everybody may meet at once. Requests that are wrong in themselves are none: nobody was on the way to DingTalk. */
const alarmingReasons: readonly string[] = errorCodes.filter(
  (code) => code === disguised || (shared.has(failureKindOf(code)) && !code.startsWith("request.")),
);

/** All refusals that say anything about whether everybody fails. */
export const tellingReasons: readonly string[] = [...new Set([...answeredReasons, ...alarmingReasons])];

/**
 * Whether everybody fails with one cause, and which: at least {@link alarmBrowsers} browsers and {@link alarmShare} of the telling
 * attempts of the window met it, it is not about the person, and nobody has got in since it began. One that DingTalk took part in goes
 * before one that a stranger may have brought about.
 */
export function alarmOf({ ended, lastSuccessAt, refusals }: RecentAttempts): RefusalCount | null {
  const isAnswered = ({ reason }: RefusalCount) => answeredReasons.includes(reason);
  const found = refusals.filter(
    (refusal) =>
      alarmingReasons.includes(refusal.reason) &&
      refusal.browsers >= alarmBrowsers &&
      refusal.attempts >= alarmShare * (isAnswered(refusal) ? ended : ended + refusal.attempts) &&
      (lastSuccessAt === null || lastSuccessAt < refusal.firstAt),
  );
  return found.find(isAnswered) ?? found[0] ?? null;
}
