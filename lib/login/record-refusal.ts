import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { settleRefused } from "@/lib/data/attempts";
import { inTransaction } from "@/lib/data/transaction";
import type { AppError } from "@/lib/domain/error";
import type { TakenAttempt } from "./attempts/take-attempt";

/**
 * Settles an attempt as refused, with its audit row, under the reference that the person can read out. One that was
 * settled before stays as it is.
 *
 * @returns false when it was settled before.
 * @param userId whom the person was known as; the user's page then shows the attempt.
 */
export async function recordRefusal(
  attempt: TakenAttempt,
  error: AppError,
  userId: string | null = null,
): Promise<boolean> {
  const { id, poolId, clientAddress, reference } = attempt;
  const { code: reason } = error;
  const history = attempt.record.toHistory(error);
  return inTransaction(async (queries) => {
    if (!(await settleRefused(queries, attempt, { reason, userId, ...history }))) return false;
    await recordEvent(queries, {
      poolId,
      context: { actor: "anonymous", clientAddress, reference },
      action: "login.refused",
      object: `attempt:${id}`,
      outcome: "refused",
      reason,
    });
    return true;
  });
}
