import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import {
  consumePendingSignIn,
  countPendingTry,
  findPendingSignIn,
} from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { pendingTries } from "@/lib/domain/administrator/second-factor";
import { AppError } from "@/lib/domain/error";
import { markOf } from "@/lib/services/administrators/credential-mark";
import type { ProvenAdministrator } from "@/lib/services/administrators/verify-credentials";
import type { FactorCheck } from "./factor-check";

/**
 * Ends what is pending with the second factor. The answer and what was pending are used up together: of any number of parallel
 * callers, with one answer or many, one gets in (SEC-52).
 *
 * @param value of the cookie that was set after the password.
 * @throws AppError `second_factor.over`, `second_factor.refused`, `request.too_many`.
 */
export async function proveSecondFactor(
  value: string,
  check: FactorCheck,
  context: Omit<AuditContext, "actor">,
): Promise<ProvenAdministrator> {
  const now = new Date();
  const pending = digest(value);
  const found = await findPendingSignIn(database(), pending, now, pendingTries);
  if (!found) throw new AppError("second_factor.over");
  const { passwordHash, ...administrator } = found.administrator;
  const entry = { ownerId: administrator.id, clientAddress: context.clientAddress };
  await check.count?.(entry);
  if (!(await countPendingTry(database(), pending, now, pendingTries)))
    throw new AppError("second_factor.over");
  const proven = await inTransaction(async (queries) => {
    if (!(await check.prove(queries, administrator.id, pending))) return false;
    if (!(await consumePendingSignIn(queries, pending, now))) throw new AppError("second_factor.over");
    return true;
  });
  if (!proven) {
    await recordEvent(database(), {
      action: "administrator.second_factor_refused",
      context: { ...context, actor: "anonymous" },
      object: `administrator:${administrator.id}`,
      outcome: "refused",
      reason: "second_factor.refused",
      details: { secondFactor: check.kind },
    });
    throw new AppError("second_factor.refused");
  }
  await check.forget?.(entry);
  return { ...administrator, credential: markOf(passwordHash) };
}
