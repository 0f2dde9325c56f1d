import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { markSessionProven } from "@/lib/data/console-sessions";
import { inTransaction } from "@/lib/data/transaction";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { verifyOwnPassword } from "@/lib/services/administrators/verify-own-password";

/**
 * Proves again who asks, by the password: for ten minutes this session may do what a session alone may not.
 *
 * @throws AppError `administrator.password_refused`, `request.too_many`.
 */
export async function confirmIdentity(
  scope: ConsoleScope,
  input: { password: string; browserMark: string | undefined },
): Promise<void> {
  const session = getOwnSession(scope);
  await verifyOwnPassword(scope.administratorId, input, scope);
  await inTransaction(async (queries) => {
    await markSessionProven(queries, session, new Date());
    await recordEvent(queries, {
      action: "administrator.confirmed",
      context: scope,
      object: `administrator:${scope.administratorId}`,
      outcome: "success",
    });
  });
}
