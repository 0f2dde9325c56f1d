import { describe, expect, it } from "vitest";
import { countByDay, shownDays } from "./sign-in-days";

const at = (time: string) => Date.parse(time) / 1000;
const one = (time: string, refused = 0, notShown = 0) => ({ slot: at(time), signedIn: 1, refused, notShown });

describe("sign-ins per day", () => {
  it("belong to the day of the reader, not of the server", () => {
    const slots = [one("2026-11-25T15:45:00Z"), one("2026-11-25T16:00:00Z", 2, 3)];
    const now = Date.parse("2026-11-26T02:00:00Z");
    const last = (timeZone: string) => countByDay(slots, { now, timeZone }).slice(-2);
    expect(last("Asia/Shanghai")).toEqual([
      { date: "2026-11-25", signedIn: 1, refused: 0, notShown: 0 },
      { date: "2026-11-26", signedIn: 1, refused: 2, notShown: 3 },
    ]);
    expect(last("UTC")).toEqual([
      { date: "2026-11-25", signedIn: 2, refused: 2, notShown: 3 },
      { date: "2026-11-26", signedIn: 0, refused: 0, notShown: 0 },
    ]);
    expect(last("America/Los_Angeles").map(({ date }) => date)).toEqual(["2026-11-24", "2026-11-25"]);
  });

  it("fit zones whose days begin at a quarter, and days that are longer or shorter", () => {
    const quarter = countByDay([one("2026-11-25T18:15:00Z")], {
      now: Date.parse("2026-11-25T20:00:00Z"),
      timeZone: "Asia/Kathmandu",
    });
    expect(quarter.at(-1)).toEqual({ date: "2026-11-26", signedIn: 1, refused: 0, notShown: 0 });
    const summer = countByDay([], { now: Date.parse("2026-11-02T12:00:00Z"), timeZone: "America/New_York" });
    expect(new Set(summer.map(({ date }) => date)).size).toBe(shownDays);
  });

  it("has every day, also without attempts, and forgets what is older", () => {
    const days = countByDay([one("2026-11-01T12:00:00Z")], {
      now: Date.parse("2026-11-26T12:00:00Z"),
      timeZone: "UTC",
    });
    expect(days).toHaveLength(shownDays);
    expect(days[0]).toEqual({ date: "2026-11-13", signedIn: 0, refused: 0, notShown: 0 });
  });
});
