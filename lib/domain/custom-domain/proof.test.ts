import { expect, it } from "vitest";
import { isDenial, judgeAnswer, proofName, proofValue, tokensIn } from "./proof";

const token = "0a1b2c";

it.each([
  [[`dingpass-domain=${token}`], "found"],
  [[`"dingpass-domain=${token}"`], "found"],
  [[`  Dingpass-Domain=${token.toUpperCase()} `], "found"],
  [["v=spf1 -all", "dingpass-domain=another", `dingpass-domain=${token}`], "found"],
  [["dingpass-domain=another"], "other_value"],
  [["dingpass-domain="], "other_value"],
  [[`dingpass-domain=${token}0`], "other_value"],
  [[`dingpass-domain= ${token}`], "other_value"],
  [["v=spf1 -all"], "no_record"],
  [[token], "no_record"],
  [[], "no_record"],
])("SEC-80: %j proves a host or does not: %s", (values, finding) => {
  expect(judgeAnswer({ values }, token)).toBe(finding);
});

it("what could not be asked is no denial", () => {
  for (const fault of ["no_record", "alias", "server_failed", "timed_out"] as const)
    expect(judgeAnswer({ fault }, token)).toBe(fault);
  expect(["server_failed", "timed_out", "found", "taken"].filter((one) => isDenial(one as "found"))).toEqual(
    [],
  );
});

it("names the tokens of everybody who waits for the same host", () => {
  const [one, other] = ["a".repeat(40), "b".repeat(40)];
  const values = ["v=spf1", `"dingpass-domain=${one}"`, `Dingpass-domain=${other.toUpperCase()}`];
  expect(tokensIn({ values: [...values, "dingpass-domain=a", "dingpass-domain=\0"] })).toEqual([one, other]);
  expect(tokensIn({ fault: "timed_out" })).toEqual([]);
});

it("says what has to be written", () => {
  expect([proofName("login.acme.com"), proofValue(token)]).toEqual([
    "_dingpass.login.acme.com",
    "dingpass-domain=0a1b2c",
  ]);
});
