import { describe, expect, it } from "vitest";
import { decideAccount } from "./decide-account";

const known = { userId: "u1", identityId: "i1", disabled: false };

describe("decideAccount", () => {
  it("signs a known person in", () => {
    expect(decideAccount(known, { identityId: "i1" }, false)).toEqual({
      kind: "sign_in",
      userId: "u1",
      identityId: "i1",
    });
  });

  it("signs a known person in whose userid is new", () => {
    expect(decideAccount(known, null, true)).toMatchObject({ kind: "sign_in" });
  });

  it("creates an account for a person unknown so far", () => {
    expect(decideAccount(null, null, false)).toEqual({ kind: "create" });
  });

  it("SEC-42 creates nobody in login-only mode", () => {
    expect(decideAccount(null, null, true)).toEqual({ kind: "refuse", reason: "login.account_required" });
  });

  it("SEC-47 refuses a disabled account", () => {
    expect(decideAccount({ ...known, disabled: true }, null, false)).toMatchObject({
      reason: "login.account_disabled",
    });
  });

  it.each([
    ["an unknown person", null],
    ["another known person", known],
  ])("SEC-25 refuses %s who arrives with somebody else's userid", (_who, person) => {
    expect(decideAccount(person, { identityId: "i2" }, false)).toEqual({
      kind: "refuse",
      reason: "login.identity_conflict",
    });
  });
});
