import { describe, expect, it } from "vitest";
import {
  findRotationMoment,
  isRotating,
  isRotationDue,
  keyScheduleFormSchema,
  keyScheduleSchema,
  publishedAfter,
  replaceKeysSchema,
} from "./rotation";

const at = (days: number) => new Date(Date.UTC(2027, 0, 1) + days * 24 * 60 * 60_000);
const key = (from: number, algorithm = "ES256", retired: number | null = null) => ({
  algorithm,
  activeFrom: at(from),
  publishedUntil: retired === null ? null : new Date(at(retired).getTime() + publishedAfter),
  canSign: true,
});

describe("REL-31: a schedule", () => {
  it.each([
    ["a day before its time", [key(0)], 90, 89, true],
    ["two days before", [key(0)], 90, 88, false],
    ["long after, as when the product stood still", [key(0)], 90, 300, true],
    ["the eldest algorithm says when", [key(0), key(50, "RS256")], 90, 89, true],
    ["while new ones wait", [key(0, "ES256", 90), key(90)], 90, 89.5, false],
    ["after they took over", [key(0, "ES256", 90), key(90)], 90, 91, false],
    ["never", [key(0)], null, 9_000, false],
    ["no keys", [], 90, 9_000, false],
  ] as const)("%s", (_name, keys, days, day, expected) => {
    expect(isRotationDue(keys, days, at(day))).toBe(expected);
  });

  it("says when keys will have been used for so long", () => {
    expect(findRotationMoment([key(0), key(2, "RS256")], 30, at(10))).toEqual(at(30));
    expect(findRotationMoment([key(0)], null, at(10))).toBeNull();
    expect(findRotationMoment([], 30, at(10))).toBeNull();
  });

  it("is under way until the new ones are signed with", () => {
    const keys = [key(0, "ES256", 90), key(90)];
    expect([89, 90].map((day) => isRotating(keys, at(day)))).toEqual([true, false]);
  });
});

describe("SEC-62: what is asked about keys", () => {
  const poolId = "01890a5d-ac96-774b-bcce-b302099a8057";

  it("is a closed shape within its limits", () => {
    const schedule = { poolId, from: 90, automatic: true };
    for (const days of [30, 730])
      expect(keyScheduleSchema.safeParse({ ...schedule, days }).success).toBe(true);
    for (const days of [29, 731, 0, -1, 30.5, "90", null, undefined, Number.NaN])
      for (const automatic of [true, false])
        expect(keyScheduleSchema.safeParse({ ...schedule, automatic, days }).success).toBe(false);
    for (const wrong of [{ more: 1 }, { from: null }, { from: -1 }, { automatic: "on" }, { poolId: "" }])
      expect(keyScheduleSchema.safeParse({ ...schedule, days: 90, ...wrong }).success).toBe(false);
    expect(keyScheduleFormSchema.safeParse({ automatic: true, days: 29 }).success).toBe(false);
    expect(replaceKeysSchema.safeParse({ poolId, confirmation: "x".repeat(101) }).success).toBe(false);
  });
});
