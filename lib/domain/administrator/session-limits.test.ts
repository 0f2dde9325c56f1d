import { describe, expect, it } from "vitest";
import { isSessionAlive, sessionLimits } from "./session-limits";

const now = new Date("2026-11-20T10:00:00Z");
const earlier = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const alive = { lastSeenAt: earlier(1000), expiresAt: later(1000), administratorDisabledAt: null };

describe("SEC-50: console session limits", () => {
  it("accepts a session that is used and young", () => {
    expect(isSessionAlive(alive, now)).toBe(true);
  });

  it.each([
    ["idle for too long", { lastSeenAt: earlier(sessionLimits.idle) }],
    ["at its absolute end", { expiresAt: now }],
    ["of a disabled administrator", { administratorDisabledAt: earlier(1) }],
  ])("ends a session %s", (_, change) => {
    expect(isSessionAlive({ ...alive, ...change }, now)).toBe(false);
  });
});
