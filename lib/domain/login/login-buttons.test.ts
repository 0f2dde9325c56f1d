import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  arrangeButtons,
  type LoginButtons,
  loginButtonsSchema,
  noButtons,
  readButtons,
  usualText,
} from "./login-buttons";

const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
const connections = [a, b, c].map((id) => ({ id }));
const choose = (ordered: boolean, ...buttons: [string, string?, string?][]): LoginButtons => ({
  ordered,
  buttons: buttons.map(([connectionId, en = "", zh = ""]) => ({ connectionId, text: { en, "zh-CN": zh } })),
});
const orderOf = (...layers: LoginButtons[]) => arrangeButtons(connections, ...layers).map(({ id }) => id);

describe("the order of the connections' buttons", () => {
  it.each<[string, LoginButtons[], string[]]>([
    ["is that of their age", [noButtons], [a, b, c]],
    ["is the pool's", [choose(true, [c], [a], [b]), noButtons], [c, a, b]],
    [
      "is the application's over the pool's",
      [choose(true, [c], [a], [b]), choose(true, [b], [c], [a])],
      [b, c, a],
    ],
    [
      "is the pool's where the application has texts alone",
      [choose(true, [c], [a], [b]), choose(false, [b, "B"])],
      [c, a, b],
    ],
    [
      "has newer connections behind, as the pool has them",
      [choose(true, [c], [b], [a]), choose(true, [a])],
      [a, c, b],
    ],
    ["is not moved by connections that are gone", [choose(true, [randomUUID()], [b])], [b, a, c]],
  ])("%s", (_, layers, expected) => {
    expect(orderOf(...layers)).toEqual(expected);
  });
});

it("a button says what the application chose, else the pool, else the usual sentence, each language by itself", () => {
  const arranged = arrangeButtons(
    connections,
    choose(false, [a, "Staff", "员工"], [b, "Partners"]),
    choose(false, [a, "Our staff"]),
  );
  expect(arranged.map(({ text }) => text)).toEqual([
    { en: "Our staff", "zh-CN": "员工" },
    { en: "Partners", "zh-CN": "" },
    usualText,
  ]);
});

describe("a button's text", () => {
  const read = (en: string) =>
    loginButtonsSchema.safeParse(choose(false, [a, en])).error?.issues.map(({ message }) => message) ?? [];

  it("is one short line", () => {
    expect(read("Sign in with your staff account")).toEqual([]);
    expect(read("登".repeat(40))).toEqual([]);
    expect(read("x".repeat(41))).toEqual(["login_button.text.too_long"]);
  });

  it.each([
    ["a line feed", "Sign\nin"],
    ["a bell", "Sign\u0007in"],
    ["a right-to-left override", "Sign in \u202egnihsihp"],
    ["an isolate", "Sign \u2067in\u2069"],
    ["a right-to-left mark", "Sign\u200f in"],
    ["a space without width", "Ding\u200bTalk"],
    ["half a character", "Sign \ud83d in"],
  ])("has no %s (SEC-71)", (_, text) => {
    expect(read(text)).toEqual(["login_button.text.unsafe_characters"]);
  });
});

it("two places of one connection are refused, and what cannot be read is nothing", () => {
  expect(loginButtonsSchema.safeParse(choose(true, [a], [a])).success).toBe(false);
  expect(readButtons({ ordered: true, buttons: [{ connectionId: "x" }] })).toEqual(noButtons);
  expect(readButtons(null)).toEqual(noButtons);
});
