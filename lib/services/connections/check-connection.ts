import "server-only";
import { clearFailures, saveFindings } from "@/lib/data/connection-checks";
import { getConnectionCredentials } from "@/lib/data/connection-credentials";
import { runStep } from "@/lib/dingtalk/checks/run-step";
import { checkMark } from "@/lib/domain/connection/check-mark";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { takeCheckTurn } from "./check-limits";
import { openConnectionSecrets } from "./connection-secret";
import { type ConnectionChecks, getConnectionChecks } from "./get-connection-checks";

/**
 * Makes one step of the check of a stored connection by real calls to DingTalk, and keeps what it found. It uses the connection's
 * secret, so it needs the permission that changes the connection (SEC-65).
 *
 * @returns all that is known of the connection's lines now.
 * @throws AppError `connection.not_found`, `connection.settings_unreadable`, `request.too_many`, `connection.check_running`.
 */
export async function checkConnection(
  scope: PoolScope,
  { connectionId, step }: { connectionId: string; step: CheckStep },
): Promise<ConnectionChecks> {
  const { poolId } = scope;
  const key = { poolId, connectionId };
  const { settings, ...secrets } = await getConnectionCredentials(key);
  if (!settings) throw new AppError("connection.settings_unreadable");
  const { corpId, clientId } = settings;
  const opened = openConnectionSecrets(secrets, key);
  const stored = { connectionId, poolId, corpId, clientId, ...opened };
  const mark = checkMark(stored);
  const giveBack = await takeCheckTurn(scope, connectionId);
  try {
    const findings = await runStep({ corpId, clientId, clientSecret: opened.clientSecret, stored }, step);
    // A step that DingTalk answers is refused for nothing: what it was refused for before is over.
    const isAnswered = findings.every(({ line, status }) => status === "passed" || line === "clock");
    if (isAnswered) await clearFailures(connectionId, step);
    await saveFindings({ id: connectionId, mark }, step, findings);
  } finally {
    await giveBack();
  }
  return getConnectionChecks(scope, { connectionId });
}
