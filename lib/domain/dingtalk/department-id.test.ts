import { expect, it } from "vitest";
import { parseDepartmentId } from "./department-id";

it.each([
  ["1", 1],
  ["-1", -1],
  ["0", 0],
  ["2147483648", 2_147_483_648],
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740993", "9007199254740993"],
  ["18446744073709551616", "18446744073709551616"],
  ["", undefined],
  ["01", undefined],
  ["1.0", undefined],
  ["1e3", undefined],
  [" 1", undefined],
  ["+1", undefined],
  ["-0", undefined],
  ["1".repeat(40), undefined],
])("SEC-103: the digits %j are the department %j", (digits, id) => {
  expect(parseDepartmentId(digits)).toBe(id);
});
