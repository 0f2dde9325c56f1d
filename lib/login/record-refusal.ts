import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { settleTransaction } from "@/lib/data/identities";
import { inTransaction } from "@/lib/data/transaction";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { TakenAttempt } from "./take-attempt";

/**
 * Settles an attempt as refused, with its audit row, under the reference that the person can read out.
 *
 * @param userId whom the person was known as; the user's page then shows the attempt.
 */
export async function recordRefusal(
  attempt: TakenAttempt,
  reason: ErrorCode,
  userId?: string,
): Promise<void> {
  const { id, poolId } = attempt;
  await inTransaction(async (queries) => {
    await settleTransaction(queries, { id, poolId, outcome: "refused", reason, ...(userId && { userId }) });
    await recordEvent(queries, {
      poolId,
      context: { actor: "anonymous", clientAddress: attempt.clientAddress, reference: attempt.reference },
      action: "login.refused",
      object: `transaction:${id}`,
      outcome: "refused",
      reason,
    });
  });
}
