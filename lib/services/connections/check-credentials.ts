import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { runStep } from "@/lib/dingtalk/checks/run-step";
import type { CheckResult } from "@/lib/domain/connection/check";
import type { CheckStep } from "@/lib/domain/connection/check-step";
import type { PoolScope } from "@/lib/services/access/scope";
import { takeCheckTurn } from "./check-limits";

/**
 * Makes one step of the check of an app that nobody has saved: nothing of it is kept, neither secret nor token nor result (SEC-63).
 * Whoever may make connections may ask (SEC-65), as often and as much at a time as for a stored one.
 *
 * @throws AppError `pool.not_found`, `request.too_many`, `connection.check_running`.
 */
export async function checkCredentials(
  scope: PoolScope,
  { step, ...app }: { step: CheckStep; corpId: string; clientId: string; clientSecret: string },
): Promise<{ results: CheckResult[] }> {
  await getPoolAddress(scope.poolId);
  const giveBack = await takeCheckTurn(scope, scope.actor);
  const findings = await runStep(app, step).finally(giveBack);
  const now = new Date();
  return {
    results: findings.map((finding) => ({
      ...finding,
      checkedAt: now,
      passedAt: finding.status === "passed" ? now : null,
      failedSince: null,
    })),
  };
}
