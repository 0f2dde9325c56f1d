import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isStartRefused } from "../../embedded-postgres/start-refused.mjs";

/** @typedef {import("./run-tests.mjs").Counts} Counts */

/**
 * Runs a test runner that writes a JSON report and counts it. A runner that fails without a failed test (it crashed, or a file could not be
 * loaded) counts as one failure; so does one that leaves no report.
 * @param {(report: any) => Counts} count
 * @param {(file: string) => Promise<void>} run
 * @returns {Promise<Counts>}
 */
export async function withReport(count, run) {
  const directory = await mkdtemp(path.join(tmpdir(), "dingpass-report-"));
  const file = path.join(directory, "report.json");
  try {
    const failed = await run(file).then(
      () => false,
      (error) => {
        if (isStartRefused(error)) return true;
        throw error;
      },
    );
    const counts = await readFile(file, "utf8").then(
      (text) => count(JSON.parse(text)),
      (error) => {
        console.error(`The runner left no report: ${error.message}`);
        return { passed: 0, failed: 1, skipped: 0 };
      },
    );
    return failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @returns {Counts}
 */
export function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/**
 * A test that passed only at the second try is not a test that passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
