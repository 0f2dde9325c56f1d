import { describe, expect, it } from "vitest";
import { initialMatching } from "../association/match-field";
import type { DingTalkProof } from "../login/proof";
import { type CheckResult, checkLines, linesFor } from "./check";
import { checkMark } from "./check-mark";
import { lineOfFailure } from "./check-of-failure";
import { findingsOfSignIn } from "./check-of-sign-in";
import { resultsOf } from "./check-results";
import { checkSteps } from "./check-step";
import { linesOfStep, stepOfLine } from "./check-steps";

const credentials = { corpId: "dingcorp", clientId: "dingapp", secretFingerprint: "0a1b2c3d" };
const passedAt = new Date("2026-01-01T00:00:00Z");

function stored(line: CheckResult["line"], mark: string) {
  const checkedAt = new Date("2026-01-02T00:00:00Z");
  return {
    line,
    mark,
    status: "failed" as const,
    checkedAt,
    passedAt,
    failedSince: checkedAt,
    details: { cause: "x" },
  };
}

const matching = initialMatching;

describe("the lines of a check", () => {
  it("are those that the settings need", () => {
    expect(linesFor({ modes: ["in_client"], profileFields: ["mobile"], matching })).toEqual(
      checkLines.filter((line) => !["own_profile", "callback", "email"].includes(line)),
    );
  });

  it("belong to one step each, or to none when only a sign-in shows them", () => {
    const seen = checkSteps.flatMap(linesOfStep);
    expect(new Set(seen).size).toBe(seen.length);
    expect(checkLines.filter((line) => stepOfLine(line) === null)).toEqual([
      "own_profile",
      "mobile",
      "email",
      "callback",
      "homepage",
    ]);
  });
});

describe("what is known of a line", () => {
  const mark = checkMark(credentials);

  it("is what was found with these credentials", () => {
    expect(resultsOf(["clock"], [stored("clock", mark)], mark)).toMatchObject([
      { line: "clock", status: "failed", details: { cause: "x" } },
    ]);
  });

  it("is nothing after a new secret, but when the same app was last seen working", () => {
    const before = checkMark({ ...credentials, secretFingerprint: "ffffffff" });
    expect(resultsOf(["clock"], [stored("clock", before)], mark)).toEqual([
      { line: "clock", status: "unknown", checkedAt: null, passedAt, failedSince: null, details: {} },
    ]);
  });

  it("is nothing at all of another app or enterprise", () => {
    for (const change of [{ corpId: "dingother" }, { clientId: "dingother" }]) {
      const before = checkMark({ ...credentials, ...change });
      expect(resultsOf(["clock"], [stored("clock", before)], mark)).toMatchObject([
        { status: "unknown", passedAt: null },
      ]);
    }
  });
});

describe("the line that a failure belongs to", () => {
  it.each([
    ["dingtalk.credentials_refused", "oauth2/accessToken", "invalidClientIdOrSecret", "credentials"],
    ["dingtalk.credentials_refused", "oauth2/{corpId}/token", "invalid.client", "credentials"],
    ["dingtalk.credentials_refused", "oauth2/{corpId}/token", "unknownError", "enterprise"],
    ["dingtalk.ip_not_allowed", "v2/user/get", "60020", "ip_allow_list"],
    ["dingtalk.permission_missing", "user/getbyunionid", "60011", "directory"],
    ["dingtalk.permission_missing", "v2/user/get", "60011", "employee_record"],
    ["dingtalk.permission_missing", "contact/users/me", "Forbidden…", "own_profile"],
    ["dingtalk.permission_missing", "v2/user/getuserinfo", "60011", "homepage"],
    ["dingtalk.app_stopped", "v2/user/get", "50003", "released"],
    ["dingtalk.timeout", "v2/user/get", undefined, null],
    ["dingtalk.not_a_member", "user/getbyunionid", "60121", null],
  ])("%s at %s (%s) is %s", (code, endpoint, upstreamCode, line) => {
    expect(lineOfFailure({ code, endpoint, upstreamCode })).toBe(line);
  });
});

it("what is matched by needs the same permission as what is asked for", () => {
  const lines = linesFor({ modes: ["browser"], profileFields: [], matching: { fields: ["email", "phone"] } });
  expect(lines).toEqual(expect.arrayContaining(["email", "mobile"]));
  const none = linesFor({ modes: ["browser"], profileFields: [], matching: { fields: ["username"] } });
  expect(none).not.toEqual(expect.arrayContaining(["email"]));
});

describe("what a sign-in shows", () => {
  const proof = (mode: DingTalkProof["mode"], profile: object): DingTalkProof => ({
    kind: "dingtalk",
    mode,
    provenBy: "dingapp",
    person: {
      developerScope: "dingcorp",
      unionId: "union-1iE",
      corpId: "dingcorp",
      userid: "u",
      profile: { departmentIds: [], ...profile },
      fromAccount: [],
      record: {},
    },
  });
  const linesOf = (findings: ReturnType<typeof findingsOfSignIn>) =>
    findings.map(({ line, status }) => `${line} ${status}`).sort();

  it("is what its mode needed, and no more", () => {
    const browser = linesOf(findingsOfSignIn(proof("browser", {}), { profileFields: [], matching }, true));
    expect(browser).toContain("callback passed");
    expect(browser).toContain("own_profile passed");
    expect(browser).not.toContain("homepage passed");
    const inClient = linesOf(findingsOfSignIn(proof("in_client", {}), { profileFields: [], matching }, true));
    expect(inClient).toContain("homepage passed");
    expect(inClient).not.toContain("callback passed");
    expect(inClient).not.toContain("clock passed");
  });

  it("is a field that came; one that was left out is not known, one that is empty tells of the person", () => {
    const fields = { profileFields: ["mobile", "email"] as const };
    const shown = (profile: object) =>
      linesOf(
        findingsOfSignIn(
          proof("browser", profile),
          { profileFields: [...fields.profileFields], matching },
          true,
        ),
      ).filter((text) => /mobile|email/.test(text));
    expect(shown({ phone: "+86138", email: null })).toEqual(["mobile passed"]);
    expect(shown({ email: "a@b.example" })).toEqual(["email passed", "mobile unknown"]);
  });

  it("is no secret while two are kept: nobody knows which one it was", () => {
    const seen = linesOf(findingsOfSignIn(proof("browser", {}), { profileFields: [], matching }, false));
    expect(seen).not.toContain("credentials passed");
  });
});
