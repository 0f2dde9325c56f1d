import { describe, expect, it } from "vitest";
import { findNextChange, lineUpKeys } from "./key-line";

const at = (minutes: number) => new Date(Date.UTC(2027, 0, 1) + minutes * 60_000);
const key = (name: string, from: number, until: number | null = null, algorithm = "ES256") => ({
  name,
  algorithm,
  activeFrom: at(from),
  publishedUntil: until === null ? null : at(until),
  canSign: true,
});
const show = (keys: ReturnType<typeof key>[], minute: number) =>
  lineUpKeys(keys, at(minute)).map(({ name, state }) => `${name} ${state}`);

describe("REL-31: what the keys of a pool are", () => {
  const first = key("first", 0, 200);
  const second = key("second", 100, 400);
  const third = key("third", 300);

  it.each([
    ["one key", [key("first", 0)], 50, ["first active"]],
    ["before its time, when the clock was set back", [key("first", 0)], -50, ["first active"]],
    ["a successor is published", [first, key("second", 100)], 99, ["first active", "second next"]],
    ["at its moment it is signed with", [first, key("second", 100)], 100, ["second active", "first retired"]],
    [
      "the last moment of the former",
      [first, key("second", 100)],
      199.99,
      ["second active", "first retired"],
    ],
    ["then it is gone", [first, key("second", 100)], 200, ["second active"]],
    ["three of them", [third, first, second], 150, ["second active", "third next", "first retired"]],
    ["three of them, later", [third, second], 350, ["third active", "second retired"]],
    ["no key", [], 0, []],
  ])("%s", (_name, keys, minute, expected) => {
    expect(show(keys, minute)).toEqual(expected);
  });

  it("REL-35: a key whose private part is deleted signs no more, however far the clock is set back", () => {
    const forgotten = { ...first, canSign: false };
    const keys = [forgotten, key("second", 100), third];
    expect(show(keys, 150)).toEqual(["second active", "third next", "first retired"]);
    expect(show(keys, 50)).toEqual(["second active", "third next", "first retired"]);
    expect(show(keys, -50)).toEqual(["second active", "third next", "first retired"]);
  });

  it("is decided for each algorithm by itself, the active ones first and the default before others", () => {
    const keys = [
      key("new rsa", 100, null, "RS256"),
      key("old rsa", 0, 200, "RS256"),
      key("former", 0, null, "PS256"),
      key("new", 110),
      key("old", 0, 210),
    ];
    expect(show(keys, 105)).toEqual([
      "old active",
      "new rsa active",
      "former active",
      "new next",
      "old rsa retired",
    ]);
  });

  it("changes at the next stored moment, and not otherwise", () => {
    const keys = [first, key("second", 100)];
    expect([50, 100, 199, 200].map((minute) => findNextChange(keys, at(minute)))).toEqual([
      at(100),
      at(200),
      at(200),
      null,
    ]);
    expect(findNextChange([], at(0))).toBeNull();
  });
});
