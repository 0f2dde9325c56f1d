import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { deleteOtherSessions } from "@/lib/data/console-sessions";
import { inTransaction } from "@/lib/data/transaction";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Ends every session of the one who asks but the one that is asked in (SEC-50). Without others nothing happens. */
export async function endOtherSessions(scope: ConsoleScope): Promise<void> {
  const session = getOwnSession(scope);
  await inTransaction(async (queries) => {
    const ended = await deleteOtherSessions(queries, session);
    if (ended === 0) return;
    await recordEvent(queries, {
      action: "administrator.sessions_ended",
      context: scope,
      object: `administrator:${scope.administratorId}`,
      outcome: "success",
      details: { endedSessions: ended },
    });
  });
}
