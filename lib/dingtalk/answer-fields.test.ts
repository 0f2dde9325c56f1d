import { describe, expect, it } from "vitest";
import { identifier, requiredText } from "./answer-fields";

const malformed: readonly unknown[] = [
  undefined,
  null,
  "",
  "undefined",
  "null",
  "NaN",
  "0",
  "[object Object]",
  " ",
  " union-1iE",
  "union-1iE ",
  "union-1iE\n",
  "\u00a0union-1iE",
  "union-1iE\u3000",
  "\ufeffunion-1iE",
  "union\u0000-1iE",
  "union\u202e-1iE",
  "u".repeat(129),
  true,
  [],
  ["union-1iE"],
  {},
  0,
  -1,
  1.5,
  Number.NaN,
  Number.MAX_SAFE_INTEGER + 1,
];

describe("SEC-103: an identifier", () => {
  it.each(malformed.map((value) => [value]))("is never %j", (value) => {
    expect(identifier(128).safeParse(value).success).toBe(false);
  });

  it.each(["union-1iE", "张三", "manager4567", "a b", "00", "Null", "u".repeat(128)])(
    "may be %s",
    (value) => {
      expect(identifier(128).parse(value)).toBe(value);
    },
  );

  it("counts as its digits when it is a whole number without loss", () => {
    expect(identifier(64).parse(42)).toBe("42");
    expect(identifier(64).parse(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991");
    expect(identifier(3).safeParse(1234).success).toBe(false);
  });
});

it("SEC-103: a token is no number and no placeholder", () => {
  for (const value of [42, "undefined", "null", " token", "token "]) {
    expect(requiredText(64).safeParse(value).success, String(value)).toBe(false);
  }
  expect(requiredText(64).parse("token")).toBe("token");
});
