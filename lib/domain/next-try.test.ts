import { expect, it } from "vitest";
import { triesOf } from "./mail/mail-kinds";
import { nextTry } from "./next-try";

it("REL-07: the pauses between tries grow, up to an hour, and a mail is given up after some three hours", () => {
  const pauses = Array.from({ length: triesOf("administrator_invitation") - 1 }, (_, n) => nextTry(n + 1, 0));
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  expect(pauses.reduce((sum, pause) => sum + pause) / 3600).toBeCloseTo(3.06, 2);
  expect(nextTry(1, 0.5)).toBe(33);
  expect(nextTry(20, 1)).toBe(4320);
});

it("a test is tried once: whoever sends it waits", () => {
  expect(triesOf("test")).toBe(1);
});
