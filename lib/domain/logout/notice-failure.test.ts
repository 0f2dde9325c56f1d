import { expect, it } from "vitest";
import { isNoticeFailure, judgeNoticeAnswer } from "./notice-failure";

it.each([200, 204])("%i is success", (status) => {
  expect(judgeNoticeAnswer({ status })).toBeNull();
});

it.each([
  [400, "refused", true, false],
  [301, "redirected", false, false],
  [307, "redirected", false, false],
  [401, "not_accepted", false, false],
  [404, "not_accepted", false, false],
  [429, "not_accepted", false, true],
  [500, "server_failed", false, false],
  [503, "server_failed", false, true],
  [201, "not_accepted", false, false],
] as const)(
  "REL-07: %i is %s: final %s, and the application is away %s",
  (status, reason, isFinal, isAway) => {
    expect(judgeNoticeAnswer({ status })).toEqual({ reason, replyCode: status, isFinal, isAway });
  },
);

it("REL-41: without an answer the application is away, and is tried again", () => {
  expect(judgeNoticeAnswer({ failure: "timed_out" })).toEqual({
    reason: "timed_out",
    replyCode: null,
    isFinal: false,
    isAway: true,
  });
});

it("a reason of another release is none of ours", () => {
  expect([isNoticeFailure("refused"), isNoticeFailure("of_another_release"), isNoticeFailure(null)]).toEqual([
    true,
    false,
    false,
  ]);
});
