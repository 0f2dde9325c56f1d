import { expect, it } from "vitest";
import type { CheckResult } from "./check";
import { summarizeChecks } from "./check-summary";

const at = new Date("2026-11-23T08:00:00Z");

function result(line: CheckResult["line"], status: CheckResult["status"], checkedAt: Date | null = at) {
  return { line, status, checkedAt, passedAt: null, failedSince: null, details: {} } satisfies CheckResult;
}

it.each<[string, CheckResult[], ReturnType<typeof summarizeChecks>]>([
  ["nobody looked", [result("credentials", "unknown", null)], { state: "untried", failing: 0 }],
  [
    "something fails, whatever else is open",
    [result("credentials", "failed"), result("enterprise", "failed"), result("callback", "unknown", null)],
    { state: "failing", failing: 2 },
  ],
  [
    "only a sign-in shows the rest",
    [result("credentials", "passed"), result("callback", "unknown", null)],
    { state: "open", failing: 0 },
  ],
  [
    "all of it works",
    [result("credentials", "passed"), result("callback", "passed")],
    { state: "passed", failing: 0 },
  ],
])("a check is summed up in a sentence: %s", (_, results, summary) => {
  expect(summarizeChecks(results)).toEqual(summary);
});
