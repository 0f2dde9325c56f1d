import { expect, it } from "vitest";
import { freshMilliseconds, isFresh } from "./fresh-authentication";

const now = new Date("2026-11-20T10:00:00Z");

it("SEC-52: a proof counts for ten minutes and not a moment longer", () => {
  expect(isFresh(new Date(now.getTime() - freshMilliseconds + 1), now)).toBe(true);
  expect(isFresh(new Date(now.getTime() - freshMilliseconds), now)).toBe(false);
});
