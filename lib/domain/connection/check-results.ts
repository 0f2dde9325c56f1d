import type { CheckLine, CheckResult } from "./check";
import { isOfSameApp } from "./check-mark";

/** A result as it is stored: with the mark of the credentials that it was found with. */
export interface StoredCheckResult extends CheckResult {
  mark: string;
}

/**
 * What is known of each line now. A result that was found with other credentials is not known to hold for these; when it was
 * last seen working stays, as long as it is the same app.
 */
export function resultsOf(
  lines: readonly CheckLine[],
  stored: readonly StoredCheckResult[],
  currentMark: string,
): CheckResult[] {
  return lines.map((line) => {
    const found = stored.find((result) => result.line === line);
    if (found?.mark === currentMark) {
      const { mark: _mark, ...result } = found;
      return result;
    }
    const passedAt = found && isOfSameApp(found.mark, currentMark) ? found.passedAt : null;
    return { line, status: "unknown", checkedAt: null, passedAt, failedSince: null, details: {} };
  });
}
