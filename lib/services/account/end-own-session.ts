import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deleteOwnSession } from "@/lib/data/console-sessions";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Ends one of one's own sessions (SEC-50). @throws AppError `administrator.session_not_found`, also for somebody else's. */
export async function endOwnSession(
  scope: ConsoleScope,
  { sessionId }: { sessionId: string },
): Promise<void> {
  const { administratorId } = scope;
  await inTransaction(async (queries) => {
    if (!(await deleteOwnSession(queries, { administratorId, sessionId })))
      throw new AppError("administrator.session_not_found");
    await recordEvent(queries, {
      action: "administrator.session_ended",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
    });
  });
}
