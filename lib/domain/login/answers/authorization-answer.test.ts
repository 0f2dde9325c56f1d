import { describe, expect, it } from "vitest";
import { readAnswer } from "./authorization-answer";

describe("readAnswer", () => {
  const read = (query: string) => readAnswer(new URLSearchParams(query));

  it.each([
    ["code=c1&authCode=c1&state=s1", { state: "s1", code: "c1" }],
    ["authCode=c1&state=s1", { state: "s1", code: "c1" }],
    ["code=c1&state=s1", { state: "s1", code: "c1" }],
    ["code=c1", { state: undefined, code: "c1" }],
    ["error=access_denied&state=s1", { state: "s1", error: "cancelled" }],
    ["error=anything_else&state=s1", { state: "s1", error: "refused" }],
    ["error=server_error&code=c1&state=s1", { state: "s1", error: "refused" }],
    ["code=c1&state=s1&unknown=1&unknown=2", { state: "s1", code: "c1" }],
  ])("understands ?%s", (query, expected) => {
    expect(read(query)).toEqual(expected);
  });

  it.each([
    "",
    "state=s1",
    "code=&state=s1",
    "code=c1&authCode=c2&state=s1",
    "code=c1&code=c1&state=s1",
    "authCode=c1&authCode=c2&state=s1",
    "code=c1&state=s1&state=s1",
    "code=c1&state=s1&state=s2",
    "code[]=c1&state=s1",
    "code=c1&state[0]=s1",
    "code=c1&authCode[]=c1&state=s1",
    "error=a&error=b&state=s1",
    "error=&state=s1",
    "code=c1&state=",
    "code=c%001&state=s1",
    "code=c%0a1&state=s1",
    "code=c%201&state=s1",
    "code=%E7%A0%81&state=s1",
    `code=${"c".repeat(1025)}&state=s1`,
    `code=c1&state=${"s".repeat(1025)}`,
  ])("SEC-22: refuses ?%s", (query) => {
    expect(() => read(query)).toThrowError(expect.objectContaining({ code: "login.answer_refused" }));
  });
});
