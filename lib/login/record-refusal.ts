import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { settleTransaction } from "@/lib/data/identities";
import { inTransaction } from "@/lib/data/transaction";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { TakenAttempt } from "./take-attempt";

/** Settles an attempt as refused, with its audit row, under the reference that the person can read out. */
export async function recordRefusal(attempt: TakenAttempt, reason: ErrorCode): Promise<void> {
  await inTransaction(async (queries) => {
    await settleTransaction(queries, { id: attempt.id, poolId: attempt.poolId, outcome: "refused", reason });
    await recordEvent(queries, {
      poolId: attempt.poolId,
      context: { actor: "anonymous", clientAddress: attempt.clientAddress, reference: attempt.reference },
      action: "login.refused",
      object: `transaction:${attempt.id}`,
      outcome: "refused",
      reason,
    });
  });
}
