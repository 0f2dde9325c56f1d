import { describe, expect, it } from "vitest";
import { findHintedName } from "./hinted-name";

const connections = [{ corpId: "dingacme" }];

describe("what a request's login_hint puts into the forms without DingTalk", () => {
  it.each(["li.lei", "li.lei@acme.example", "+86 138 0000 0001", "李雷"])("the name %s", (name) => {
    expect(findHintedName(name, connections)).toBe(name);
    expect(findHintedName(` ${name} `, connections)).toBe(name);
  });

  it.each([undefined, "", " ", "dingacme", "a".repeat(255), "a\u0000b", "a\nb", "a\u202eb"])(
    "SEC-24: nothing for %j",
    (hint) => {
      expect(findHintedName(hint, connections)).toBe("");
    },
  );
});
