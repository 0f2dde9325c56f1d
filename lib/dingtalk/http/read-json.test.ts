import { describe, expect, it } from "vitest";
import { answers } from "../testing/answers";
import { DuplicateKey, readJson } from "./read-json";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("JSON of DingTalk", () => {
  it.each([
    ...Object.values(answers).map((answer) => JSON.stringify(answer)),
    JSON.stringify(answers, null, 2),
    "null",
    "7",
    "-0.5e-3",
    '"a\\"b{[,:\\u00e4"',
    "[]",
    "{}",
    ' [ 1 , [ ] , { } , { "a" : [ { "b" : null } , true ] } , "" ] ',
    '{"":{"":""}}',
    '{"a":"a","b":"a"}',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"\\\\":"\\\\","\\"":1}',
  ])("is read as JSON.parse reads it: %s", (text) => {
    expect(plain(readJson(text))).toEqual(JSON.parse(text));
    expect(plain(readJson(`\ufeff${text}`))).toEqual(JSON.parse(text));
  });

  it.each(["", " ", "{", "[1,]", "{'a':1}", "1 2", "undefined", '{"a":1,}', "\ufeff\ufeff1", '"\n"', "01"])(
    "that is none is refused: %j",
    (text) => {
      expect(() => readJson(text)).toThrow(SyntaxError);
    },
  );

  it.each([
    ['{"unionid":"a","unionid":"b"}', "unionid"],
    ['{"unionid":"a","unionid":"a"}', "unionid"],
    ['{"union\\u0069d":"a","unionid":"b"}', "unionid"],
    ['{"result":{"userid":"a","x":[1,{"y":2}],"userid":"b"}}', "userid"],
    ['{"errcode":0,"result":{},"errcode":40078}', "errcode"],
    ['[{"a":[],"a":{}}]', "a"],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
    ['{"":1,"":2}', ""],
  ])("SEC-103: with a key twice is refused: %s", (text, key) => {
    expect(() => readJson(text)).toThrow(DuplicateKey);
    try {
      readJson(text);
    } catch (error) {
      expect(error).toMatchObject({ key });
    }
  });

  it("keeps all digits of a whole number", () => {
    expect(
      readJson("[9007199254740991,9007199254740992,9007199254740993,-9223372036854775808,1.5,1e30]"),
    ).toEqual([
      9_007_199_254_740_991,
      9_007_199_254_740_992n,
      9_007_199_254_740_993n,
      -9_223_372_036_854_775_808n,
      1.5,
      1e30,
    ]);
    expect(readJson("9".repeat(41))).toBeTypeOf("number");
  });

  it("gives nobody a prototype", () => {
    const read = readJson('{"__proto__":{"unionid":"a"}}');
    expect(read).not.toHaveProperty("unionid");
    expect(read).not.toHaveProperty("toString");
  });

  it.each(["[", '{"a":'])("is read however deep it is: %s", (opening) => {
    const [depth, closing] = [40_000, opening === "[" ? "]" : "}"];
    const text = opening.repeat(depth) + (opening === "[" ? "" : "1") + closing.repeat(depth);
    expect(() => readJson(text)).not.toThrow();
  });
});
