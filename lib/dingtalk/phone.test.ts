import { expect, it } from "vitest";
import { toE164 } from "./phone";

it.each([
  ["86", "13800000000", "+8613800000000"],
  ["+86", "138 0000 0000", "+8613800000000"],
  ["852", "6123-4567", "+85261234567"],
  ["39", "0612345678", "+390612345678"],
  ["86", "155****3240", undefined],
  [undefined, "13800000000", undefined],
  ["86", undefined, undefined],
  ["086", "13800000000", undefined],
  ["8600", "13800000000", undefined],
  ["86", "+8613800000000", undefined],
  ["86", "1234", undefined],
  ["86", "13800000000000", undefined],
  ["86", "１３８００００００００", undefined],
  ["", "13800000000", undefined],
])("SEC-38: country %s and number %s make %s", (country, number, expected) => {
  expect(toE164(country, number)).toBe(expected);
});
