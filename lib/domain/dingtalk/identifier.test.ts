import { describe, expect, it } from "vitest";
import { internalSettingsSchema } from "../connection/settings/internal";
import { dingtalkProofSchema } from "../login/proof";
import { corpIdSchema, requiredText, unionIdSchema, useridSchema } from "./identifier";

const words = [
  "undefined",
  "null",
  "NULL",
  "(null)",
  "nil",
  "<nil>",
  "None",
  "NaN",
  "Infinity",
  "0",
  "-0",
  "{}",
  "[]",
  "true",
  "false",
  "[object Object]",
  "[object Undefined]",
  "[object Null]",
  "[object Array]",
];

const malformed: readonly unknown[] = [
  ...words,
  undefined,
  null,
  "",
  " ",
  " union-1iE",
  "union-1iE ",
  "union-1iE\n",
  "\u00a0union-1iE",
  "union-1iE\u3000",
  "\ufeffunion-1iE",
  "union\u0000-1iE",
  "union\u202e-1iE",
  "union\u200d-1iE",
  "union\ud83d-1iE",
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

const schemas = { unionId: unionIdSchema, userid: useridSchema, corpId: corpIdSchema };

describe.each(Object.entries(schemas))("SEC-103: a %s", (_name, schema) => {
  it.each([...malformed.map((value) => [value]), [10n]])("is never %s", (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it.each(["union-1iE", "张三", "manager4567", "a b", "00", "Null", "undefined1", "u".repeat(64)])(
    "may be %s",
    (value) => {
      expect(schema.parse(value)).toBe(value);
    },
  );

  it("counts as its digits when it is a whole number without loss", () => {
    expect(schema.parse(42)).toBe("42");
    expect(schema.parse(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991");
  });
});

it("SEC-103: a token is no number and no placeholder", () => {
  for (const value of [42, "undefined", "null", " token", "token "]) {
    expect(requiredText(64).safeParse(value).success, String(value)).toBe(false);
  }
  expect(requiredText(64).parse("token")).toBe("token");
});

it("SEC-103: a connection's settings take no placeholder for an enterprise either, and say at which box", () => {
  const { corpId } = internalSettingsSchema.shape;
  for (const value of malformed.filter((one) => typeof one === "string" && one.trim() !== "union-1iE"))
    expect(corpId.safeParse(value).success, JSON.stringify(value)).toBe(false);
  expect(corpId.parse(" ding1a2b3c4d5e6f7a8b9c0d\n")).toBe("ding1a2b3c4d5e6f7a8b9c0d");
});

it.each(["unionId", "corpId", "userid", "developerScope"])(
  "SEC-103: a proof whose %s is none is not opened",
  (field) => {
    const person = {
      developerScope: "dingcorp1",
      unionId: "union-1iE",
      corpId: "dingcorp1",
      userid: "zhangsan",
      profile: { departmentIds: [] },
    };
    const proof = { kind: "dingtalk", mode: "browser", provenBy: "dingapp1", person };
    expect(dingtalkProofSchema.safeParse(proof).success).toBe(true);
    for (const value of ["undefined", "[object Object]", " ", "union-1iE "])
      expect(dingtalkProofSchema.safeParse({ ...proof, person: { ...person, [field]: value } }).success).toBe(
        false,
      );
  },
);
