import { describe, expect, it } from "vitest";
import type { ApplicationType } from "./application-type";
import { checklistOf } from "./milestone";

const at = new Date("2026-01-02T03:04:05Z");

describe("an application's checklist", () => {
  it.each<[ApplicationType, boolean, string[]]>([
    ["web", true, ["sign_in", "tokens", "userinfo", "refresh", "logout"]],
    ["web", false, ["sign_in", "tokens", "userinfo", "logout"]],
    ["spa", true, ["sign_in", "tokens", "userinfo", "refresh", "logout"]],
    ["native", false, ["sign_in", "tokens", "userinfo", "logout"]],
    ["machine", true, ["tokens"]],
    ["machine", false, ["tokens"]],
  ])("of type %s, refresh tokens %s: %j", (type, refreshTokens, kinds) => {
    const lines = checklistOf({ type, tokens: { refreshTokens } }, []);
    expect(lines.map(({ kind }) => kind)).toEqual(kinds);
    expect(lines.every((line) => line.at === null)).toBe(true);
  });

  it("says when each was reached, which ones not every application does, and nothing of what it does not know", () => {
    const reached = ["logout", "tokens", "refresh", "of_a_later_version"].map((kind) => ({
      kind,
      reachedAt: at,
    }));
    expect(checklistOf({ type: "web", tokens: { refreshTokens: false } }, reached)).toEqual([
      { kind: "sign_in", at: null, isOptional: false },
      { kind: "tokens", at, isOptional: false },
      { kind: "userinfo", at: null, isOptional: true },
      { kind: "logout", at, isOptional: true },
    ]);
  });
});
