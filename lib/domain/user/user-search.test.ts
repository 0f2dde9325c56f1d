import { expect, it } from "vitest";
import { parseUserSearch } from "./user-search";

it("SEC-62: keeps a search text plain and short", () => {
  expect(parseUserSearch("  韩 梅梅 ")).toBe("韩 梅梅");
  expect(parseUserSearch("a\u0000b\n")).toBe("ab");
  expect(parseUserSearch("x".repeat(500))).toHaveLength(100);
  expect(parseUserSearch(`${"x".repeat(99)}👍🏽`)).toBe("x".repeat(99));
  expect(parseUserSearch("\u202a+86 138\u202c")).toBe("+86 138");
  expect(parseUserSearch(["a"])).toBe("");
  expect(parseUserSearch({ contains: "" })).toBe("");
});
