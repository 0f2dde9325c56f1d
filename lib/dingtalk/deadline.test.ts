import { expect, it } from "vitest";
import {
  callDeadline,
  callLimitMilliseconds,
  deadlineIn,
  signInLimitMilliseconds,
  verificationLimitMilliseconds,
} from "./deadline";

it("REL-11: sign-in and verification together leave a callback its 12 s", () => {
  expect(callLimitMilliseconds).toBeLessThanOrEqual(5_000);
  expect(signInLimitMilliseconds + verificationLimitMilliseconds).toBeLessThan(12_000);
});

it("a call never outlives the work it belongs to", () => {
  const soon = deadlineIn(100);
  expect(callDeadline(soon)).toBe(soon);
  expect(callDeadline(deadlineIn(60_000))).toBeLessThanOrEqual(deadlineIn(callLimitMilliseconds));
});
