import { expect, it } from "vitest";
import { mailCodeDigits, mailCodeMinutes, mostMailCodeTries, readTypedCode } from "./mail-code";

it("SEC-58: a code has six digits at least, is good for ten minutes at most, and has five tries", () => {
  expect(mailCodeDigits).toBeGreaterThanOrEqual(6);
  expect(mailCodeMinutes).toBeLessThanOrEqual(10);
  expect(mostMailCodeTries).toBeLessThanOrEqual(5);
});

it.each([
  ["012345", "012345"],
  [" 012 345\n", "012345"],
  ["012-345", "012345"],
  ["０１２３４５", "012345"],
  ["０１２　３４５", "012345"],
  ["\u200b012345\u202c", "012345"],
  ["01234", null],
  ["0123456", null],
  ["01234a", null],
  ["٠١٢٣٤٥", null],
  ["", null],
  [" ".repeat(101), null],
])("%j is typed for %j", (typed, code) => {
  expect(readTypedCode(typed)).toBe(code);
});
