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

/** What the attempts of one connection within the window came to; those that have not ended do not count. */
export interface RecentAttempts {
  ended: number;
  lastSuccessAt: Date | null;
  refusals: readonly RefusalCount[];
}

/** Kinds of failures that are not about the one person: settings, DingTalk, or us. */
const shared: ReadonlySet<string> = new Set(["misconfigured", "later", "fault"]);

/** DingTalk hides an address that it does not allow behind a code that it says it does not know: one person's matter unless it is everybody's. */
const disguised = "dingtalk.code_refused";

/**
 * Whether everybody fails with one cause, and which: at least {@link alarmBrowsers} browsers and {@link alarmShare} of the ended
 * attempts of the window met it, it is not about the person, and nobody has got in since it began.
 */
export function alarmOf({ ended, lastSuccessAt, refusals }: RecentAttempts): RefusalCount | null {
  const found = refusals.find(
    ({ reason, attempts, browsers, firstAt }) =>
      (shared.has(failureKindOf(reason)) || reason === disguised) &&
      browsers >= alarmBrowsers &&
      attempts >= alarmShare * ended &&
      (lastSuccessAt === null || lastSuccessAt < firstAt),
  );
  return found ?? null;
}
