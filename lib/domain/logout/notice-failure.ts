/** Why an application was not told that a session has ended. */
const noticeFailures = [
  "unreachable",
  "timed_out",
  "connection_broken",
  "tls_failed",
  "address_refused",
  "redirected",
  "refused",
  "server_failed",
  "not_accepted",
  "no_address",
  "expired",
  "failed",
] as const;

/** Why an application was not told. */
export type NoticeFailure = (typeof noticeFailures)[number];

/** Narrows a stored text to a reason of this release. */
export function isNoticeFailure(value: string | null): value is NoticeFailure {
  return noticeFailures.some((known) => known === value);
}

/** What a try came to: the answer's status, or our name of what went wrong before there was one. */
export type NoticeAnswer =
  | { status: number }
  | {
      failure: Extract<
        NoticeFailure,
        "unreachable" | "timed_out" | "connection_broken" | "tls_failed" | "address_refused" | "failed"
      >;
    };

/** What a try that failed comes to. */
export interface JudgedNotice {
  reason: NoticeFailure;
  /** The answer's status, or null without one. */
  replyCode: number | null;
  /** The application has refused this token for good: another try would say the same. */
  isFinal: boolean;
  /** It is the application that is away, and not this notice that fails: what else waits for it waits with it. */
  isAway: boolean;
}

const away = new Set([429, 502, 503, 504]);

/**
 * Says what an application's answer to a logout token means (OpenID Connect Back-Channel Logout §2.8): 200 is success, and 204 is taken
 * for it; 400 is a refusal, and ends it. Everything else is tried again, a redirect among it, since the setting may be mended meanwhile.
 *
 * @returns null when the application has taken it.
 */
export function judgeNoticeAnswer(answer: NoticeAnswer): JudgedNotice | null {
  if ("failure" in answer) return { reason: answer.failure, replyCode: null, isFinal: false, isAway: true };
  const { status } = answer;
  if (status === 200 || status === 204) return null;
  return {
    reason: reasonOf(status),
    replyCode: status,
    isFinal: status === 400,
    isAway: away.has(status),
  };
}

function reasonOf(status: number): NoticeFailure {
  if (status === 400) return "refused";
  if (status >= 300 && status < 400) return "redirected";
  return status >= 500 ? "server_failed" : "not_accepted";
}
