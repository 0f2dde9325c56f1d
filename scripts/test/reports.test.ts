import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { countPlaywright, countVitest, withReport } from "./reports.mjs";

const vitestReport = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

it("counts a runner's report", async () => {
  const run = (file: string) => writeFile(file, JSON.stringify(vitestReport));
  expect(await withReport(countVitest, run)).toEqual({ passed: 3, failed: 0, skipped: 2 });
});

it("counts a runner that fails without a failed test as one failure", async () => {
  const run = async (file: string) => {
    await writeFile(file, JSON.stringify(vitestReport));
    throw new StartRefused("vitest failed");
  };
  expect(await withReport(countVitest, run)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

it("counts a runner that leaves no report as one failure", async () => {
  expect(await withReport(countVitest, async () => {})).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it("counts a flaky browser test as failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 2, skipped: 2 });
});
