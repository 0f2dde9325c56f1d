import { expect, it } from "vitest";
import { rebaseChanges } from "./rebase-changes";

const read = { a: { grantId: "1", sid: "x" }, b: { grantId: "2" }, c: { grantId: "3" } };

it.each<[string, object, object, object]>([
  ["what nobody changed", read, read, read],
  [
    "what another one changed",
    read,
    { ...read, a: { grantId: "9", sid: "x" } },
    { ...read, a: { grantId: "9", sid: "x" } },
  ],
  ["what another one added", read, { ...read, d: { grantId: "4" } }, { ...read, d: { grantId: "4" } }],
  ["what another one removed", read, { a: read.a, b: read.b }, { a: read.a, b: read.b }],
  ["what one changed oneself", { ...read, b: { grantId: "7" } }, read, { ...read, b: { grantId: "7" } }],
  ["what one removed oneself", { b: read.b, c: read.c }, { ...read, d: {} }, { b: read.b, c: read.c, d: {} }],
  [
    "two members of one entry, changed by each",
    { ...read, a: { grantId: "1", sid: "y" } },
    { ...read, a: { grantId: "1", sid: "x", persistsLogout: true } },
    { ...read, a: { grantId: "1", sid: "y", persistsLogout: true } },
  ],
])("keeps %s", (_name, own, now, expected) => {
  expect(rebaseChanges(own, read, now)).toEqual(expected);
});

it("of something new is what it was made", () => {
  expect(rebaseChanges<object | undefined>({ a: {} }, undefined, { b: {} })).toEqual({ a: {}, b: {} });
  expect(rebaseChanges<object | undefined>(undefined, undefined, { b: {} })).toEqual({ b: {} });
});
