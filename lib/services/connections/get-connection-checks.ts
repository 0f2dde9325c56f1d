import "server-only";
import { isNobodyBack, listCheckResults } from "@/lib/data/connection-checks";
import { findPreviousSecret } from "@/lib/data/connection-credentials";
import { findConnectionHealth } from "@/lib/data/connection-health";
import { getConnection } from "@/lib/data/connection-settings";
import { type CheckResult, linesFor } from "@/lib/domain/connection/check";
import { checkMark } from "@/lib/domain/connection/check-mark";
import { resultsOf } from "@/lib/domain/connection/check-results";
import type { ConnectionHealth } from "@/lib/domain/connection/health";
import type { PoolScope } from "@/lib/services/access/scope";

/** What is known of a connection's way to DingTalk. */
export interface ConnectionChecks {
  health: ConnectionHealth;
  /** Of the lines that its settings need; none when they cannot be read. */
  results: CheckResult[];
  /** Of the credentials that the results are about. */
  mark: string;
  /** The AppSecret before the present one, while both are kept. */
  previousSecret: { fingerprint: string; until: Date } | null;
}

/** @throws AppError `connection.not_found`. */
export async function getConnectionChecks(
  { poolId }: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<ConnectionChecks> {
  const key = { poolId, connectionId };
  const [{ settings, secretFingerprint }, stored, health, previousSecret, nobodyBack] = await Promise.all([
    getConnection(key),
    listCheckResults(key),
    findConnectionHealth(key),
    findPreviousSecret(key),
    isNobodyBack(key),
  ]);
  if (!settings) return { health, results: [], mark: "", previousSecret };
  const mark = checkMark({ ...settings, secretFingerprint });
  const results = resultsOf(linesFor(settings), stored, mark);
  return { health, results: nobodyBack ? results.map(hintAtCallback) : results, mark, previousSecret };
}

/** Nobody came back from DingTalk: no proof that the callback address is wrong, but the first thing to look at. */
function hintAtCallback(result: CheckResult): CheckResult {
  const isOpen = result.line === "callback" && result.status === "unknown";
  return isOpen ? { ...result, details: { cause: "nobody_back" } } : result;
}
