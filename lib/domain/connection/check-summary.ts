import type { CheckResult } from "./check";

/** What all lines of a check come to in one sentence. */
export interface CheckSummary {
  /**
   * - `untried`: nobody has looked with these credentials.
   * - `failing`: something fails.
   * - `open`: nothing fails, and something is not known yet.
   * - `passed`: everything was seen working.
   */
  state: "untried" | "failing" | "open" | "passed";
  /** How many lines fail. */
  failing: number;
}

/** Sums up the lines of a check. How far the set-up has come is counted by its steps and not here. */
export function summarizeChecks(results: readonly CheckResult[]): CheckSummary {
  const failing = results.filter(({ status }) => status === "failed").length;
  if (failing > 0) return { state: "failing", failing };
  if (results.every(({ checkedAt }) => checkedAt === null)) return { state: "untried", failing };
  const isKnown = results.every(({ status }) => status === "passed");
  return { state: isKnown ? "passed" : "open", failing };
}
