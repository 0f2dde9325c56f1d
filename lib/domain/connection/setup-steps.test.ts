import { describe, expect, it } from "vitest";
import { initialMatching } from "../association/match-field";
import type { CheckLine, CheckResult } from "./check";
import { countSteps, findEgressAddress, judgeStep, listPermissions } from "./setup-steps";

const monday = new Date("2026-11-23T08:00:00Z");
const tuesday = new Date("2026-11-24T08:00:00Z");

function result(line: CheckLine, change: Partial<CheckResult> = {}): CheckResult {
  return {
    line,
    status: "passed",
    checkedAt: tuesday,
    passedAt: tuesday,
    failedSince: null,
    details: {},
    ...change,
  };
}

describe("permissions", () => {
  const scopesOf = (settings: Parameters<typeof listPermissions>[0]) =>
    listPermissions(settings).map(({ scope }) => scope);

  it.each([
    [
      ["browser", "in_client"],
      ["name", "avatar"],
      ["qyapi_get_member", "Contact.User.Read", "qyapi_base"],
    ],
    [["in_client"], [], ["qyapi_get_member", "qyapi_base"]],
    [["in_client"], ["avatar"], ["qyapi_get_member", "qyapi_base", "Contact.User.Read"]],
    [
      ["browser"],
      ["email", "mobile", "employee"],
      [
        "qyapi_get_member",
        "Contact.User.Read",
        "qyapi_base",
        "Contact.User.mobile",
        "fieldMobile",
        "fieldEmail",
      ],
    ],
  ] as const)("of the modes %j with %j are %j", (modes, profileFields, scopes) => {
    expect(
      scopesOf({ modes: [...modes], profileFields: [...profileFields], matching: initialMatching }),
    ).toEqual(scopes);
  });
});

describe("a step", () => {
  it("is ticked once each of its lines was seen working, with the time of the one that waited longest", () => {
    expect(judgeStep(["directory", "employee_record"], [])).toBeNull();
    expect(judgeStep(["directory", "employee_record"], [result("directory")])).toBeNull();
    const both = [result("directory"), result("employee_record", { passedAt: monday })];
    expect(judgeStep(["directory", "employee_record"], both)).toEqual({ seen: "working", at: monday });
  });

  it("stays ticked when the last look could not tell, and not when it failed", () => {
    expect(judgeStep(["callback"], [result("callback", { status: "unknown", passedAt: monday })])).toEqual({
      seen: "working",
      at: monday,
    });
    expect(judgeStep(["callback"], [result("callback", { status: "unknown", passedAt: null })])).toBeNull();
    const failed = result("callback", { status: "failed", passedAt: monday });
    expect(judgeStep(["callback"], [failed])).toEqual({ seen: "failing", at: tuesday });
  });
});

it("the egress address is the one that DingTalk saw last", () => {
  expect(findEgressAddress([result("clock")])).toBeNull();
  const seen = (requestIp: string, checkedAt: Date) =>
    result("ip_allow_list", { status: "failed", checkedAt, details: { requestIp } });
  expect(findEgressAddress([seen("203.0.113.9", monday), seen("203.0.113.10", tuesday)])).toBe(
    "203.0.113.10",
  );
});

it("counts the steps that the entry modes need, and those seen working", () => {
  const both = {
    modes: ["browser", "in_client"],
    profileFields: [],
    matching: initialMatching,
  } satisfies Parameters<typeof countSteps>[0];
  expect(countSteps(both, [])).toEqual({ done: 0, all: 10 });
  expect(countSteps({ ...both, modes: ["in_client"] }, [])).toEqual({ done: 0, all: 7 });
  expect(
    countSteps(both, [
      result("callback"),
      result("directory"),
      result("ip_allow_list", { status: "failed" }),
    ]),
  ).toEqual({
    done: 2,
    all: 10,
  });
});
