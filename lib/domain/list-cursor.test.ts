import { describe, expect, it } from "vitest";
import { formatListCursor, parseListCursor } from "./list-cursor";

const id = "0192f0c1-0000-4000-8000-000000000001";

describe("SEC-62: page tokens", () => {
  it("reads what it writes", () => {
    const cursor = { createdAt: new Date("2026-11-20T08:00:00.123Z"), id };
    expect(parseListCursor(formatListCursor(cursor))).toEqual(cursor);
  });

  it.each([
    "",
    "1",
    `1_${id}_x`,
    `x_${id}`,
    `-1_${id}`,
    "1_x",
    `999999999999999_${id.slice(1)}`,
    `1_${id.toUpperCase().replace("0192F", "ABCDE")}`,
    `9999999999999999_${id}`,
    ["1"],
    { lt: 1 },
    null,
    undefined,
  ])("takes %j for the beginning", (text) => {
    expect(parseListCursor(text)).toBeNull();
  });
});
