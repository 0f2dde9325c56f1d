import { describe, expect, it } from "vitest";
import { readSilentAnswer } from "./silent-answer";

const read = (form: string) => readSilentAnswer(new URLSearchParams(form));

describe("what our page posts", () => {
  it("is a code with its state, or a failure with it", () => {
    expect(read("state=s&code=c")).toEqual({ state: "s", code: "c" });
    expect(read("state=s&error=cancelled")).toEqual({ state: "s", error: "cancelled" });
    expect(read("state=s&error=misconfigured&corpId=ding1&userid=u")).toEqual({
      state: "s",
      error: "misconfigured",
    });
  });

  it.each([
    "",
    "state=s",
    "code=c",
    "state=&code=c",
    "state=s&code=",
    "state=s&code=c&error=cancelled",
    "state=s&state=t&code=c",
    "state=s&code=c&code=c",
    "state=s&error=anything",
    "state=s&code=a%20b",
    `state=s&code=${"x".repeat(1025)}`,
    "state=s&code=%00",
  ])("SEC-22: is never %j", (form) => {
    expect(() => read(form)).toThrow(expect.objectContaining({ code: "login.answer_refused" }));
  });
});
