import { describe, expect, it } from "vitest";
import { alarmOf, answeredReasons, type RecentAttempts, type RefusalCount } from "./alarm";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute));

function recent(
  refusal: Partial<RefusalCount>,
  rest: Partial<Omit<RecentAttempts, "refusals">> & { others?: RefusalCount[] } = {},
): RecentAttempts {
  const count = {
    reason: "dingtalk.ip_not_allowed",
    attempts: 4,
    browsers: 3,
    firstAt: at(33),
    ...refusal,
  };
  const { others = [], ...given } = rest;
  const ended = answeredReasons.includes(count.reason) ? count.attempts : 0;
  return { ended, lastSuccessAt: null, ...given, refusals: [...others, count] };
}

describe("REL-42: everybody fails with one cause", () => {
  it("is an alarm with when it began and how many it met", () => {
    expect(alarmOf(recent({}))).toEqual({
      reason: "dingtalk.ip_not_allowed",
      attempts: 4,
      browsers: 3,
      firstAt: at(33),
    });
  });

  it.each<[string, RecentAttempts, boolean]>([
    ["two browsers, however often", recent({ browsers: 2, attempts: 50 }), false],
    ["three browsers", recent({ browsers: 3 }), true],
    ["four fifths of the attempts", recent({ attempts: 4 }, { ended: 5 }), true],
    ["less than four fifths", recent({ attempts: 7 }, { ended: 9 }), false],
    ["somebody got in before it began", recent({ attempts: 9 }, { ended: 10, lastSuccessAt: at(32) }), true],
    ["somebody got in when it began", recent({ attempts: 9 }, { ended: 10, lastSuccessAt: at(33) }), false],
    ["somebody got in since", recent({ attempts: 99 }, { ended: 100, lastSuccessAt: at(40) }), false],
    ["nothing at all", { ended: 0, lastSuccessAt: null, refusals: [] }, false],
  ])("%s", (_name, attempts, alarm) => {
    expect(alarmOf(attempts) !== null).toBe(alarm);
  });

  it.each<[string, boolean]>([
    ["dingtalk.permission_missing", true],
    ["dingtalk.credentials_refused", true],
    ["dingtalk.unreachable", true],
    ["dingtalk.throttled", true],
    ["dingtalk.fault", true],
    ["login.client_refused", true],
    ["connection.settings_unreadable", true],
    ["server.unavailable", true],
    ["server.fault", true],
    ["dingtalk.not_a_member", false],
    ["dingtalk.person_disabled", false],
    ["login.cancelled", false],
    ["login.account_required", false],
    ["login.attempt_used", false],
    ["dingtalk.code_refused", true],
    ["request.invalid", false],
    ["login.target_refused", false],
  ])("%s is about everybody: %s", (reason, alarm) => {
    expect(alarmOf(recent({ reason, attempts: 9 })) !== null).toBe(alarm);
  });

  it.each([
    ["login.cancelled"],
    ["login.answer_refused"],
    ["dingtalk.code_refused"],
    ["request.invalid"],
    ["login.target_refused"],
  ])("is not silenced by %s, which a stranger brings about alone", (reason) =>
    expect(answeredReasons).not.toContain(reason),
  );

  it("a code that DingTalk does not know is everybody's only where hardly anybody gets further", () => {
    const refusal = { reason: "dingtalk.code_refused", attempts: 8 };
    expect(alarmOf(recent(refusal, { ended: 2 }))).not.toBeNull();
    expect(alarmOf(recent(refusal, { ended: 3 }))).toBeNull();
  });

  it("names the cause that meets the rule among others", () => {
    const others = [{ reason: "login.cancelled", attempts: 1, browsers: 1, firstAt: at(20) }];
    expect(alarmOf(recent({ attempts: 9 }, { ended: 10, others }))?.reason).toBe("dingtalk.ip_not_allowed");
  });
});
