import { expect, it } from "vitest";
import { isConnectionIdentifier } from "./identifier";

it.each([
  ["dingtalk", true],
  ["a", true],
  ["main-2", true],
  ["a".repeat(31), true],
  ["", false],
  ["a".repeat(32), false],
  ["DingTalk", false],
  ["ding_talk", false],
  ["ding talk", false],
  ["dingtalk\n", false],
  ["ding\0talk", false],
  ["钉钉", false],
])("%j is an identifier: %s", (text, answer) => {
  expect(isConnectionIdentifier(text)).toBe(answer);
});
