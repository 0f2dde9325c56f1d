import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection, hasClientSecret, setConnectionDisabled } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Lets people sign in through a connection again. Enabling an enabled one changes nothing.
 *
 * @throws AppError `connection.not_found`; `connection.incomplete`, `connection.settings_unreadable` when credentials are missing
 * (SEC-33).
 */
export async function enableConnection(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, connectionId };
  await inTransaction(async (queries) => {
    const connection = await getConnection(key, queries);
    // Settings that can be read hold all other credentials: their shape demands them.
    if (!connection.settings) throw new AppError("connection.settings_unreadable");
    if (!(await hasClientSecret(queries, key))) throw new AppError("connection.incomplete");
    if (!(await setConnectionDisabled(queries, key, null))) return;
    await recordEvent(queries, {
      action: "connection.enabled",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
    });
  });
}
