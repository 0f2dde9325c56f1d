import { describe, expect, it } from "vitest";
import { failureReasons, healthOf } from "./health";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute));
const quiet = { everWorked: true, refusals: null, failed: [] };

describe("the state of a connection", () => {
  it("is draft until somebody signed in, then working", () => {
    expect(healthOf({ ...quiet, everWorked: false })).toEqual({ state: "draft" });
    expect(healthOf(quiet)).toEqual({ state: "working" });
  });

  it("is failing since the first refusal, for so many people", () => {
    expect(healthOf({ ...quiet, refusals: { since: at(33), people: 9 } })).toEqual({
      state: "failing",
      since: at(33),
      people: 9,
    });
  });

  it("is failing by its check alone, also before anybody signed in, since the earlier of both", () => {
    const failed = [{ line: "credentials" as const, since: at(20) }];
    expect(healthOf({ ...quiet, everWorked: false, failed })).toEqual({
      state: "failing",
      since: at(20),
      people: 0,
    });
    expect(healthOf({ ...quiet, failed, refusals: { since: at(30), people: 2 } })).toEqual({
      state: "failing",
      since: at(20),
      people: 2,
    });
  });

  it("is not failing for a clock, which keeps nobody out", () => {
    expect(healthOf({ ...quiet, failed: [{ line: "clock", since: at(1) }] })).toEqual({ state: "working" });
  });

  it("takes refusals for failures only where the person can do nothing and DingTalk said it itself", () => {
    expect(failureReasons).toEqual(
      expect.arrayContaining([
        "dingtalk.credentials_refused",
        "dingtalk.permission_missing",
        "dingtalk.ip_not_allowed",
        "dingtalk.busy",
        "dingtalk.fault",
      ]),
    );
    for (const theirs of [
      "dingtalk.not_a_member",
      "dingtalk.wrong_enterprise",
      "dingtalk.code_refused",
      "login.cancelled",
      "login.client_refused",
      "server.fault",
    ])
      expect(failureReasons).not.toContain(theirs);
  });
});
