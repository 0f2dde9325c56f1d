import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { type ConnectionKey, getConnection, setConnectionEnabled } from "@/lib/data/connection-settings";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";

/**
 * Stops logins through a connection at once and signs out everybody who came through it (SEC-47). Disabling a
 * disabled one changes nothing.
 *
 * @throws AppError `connection.not_found`.
 */
export async function disableConnection(key: ConnectionKey, context: AuditContext): Promise<void> {
  await inTransaction(async (queries) => {
    await getConnection(key, queries);
    if (!(await setConnectionEnabled(queries, key, false))) return;
    await endSignIns(queries, key, "connection_disabled");
    await recordEvent(queries, {
      action: "connection.disabled",
      context,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
    });
  });
}
