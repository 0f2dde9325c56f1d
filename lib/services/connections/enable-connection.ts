import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection, hasClientSecret, setConnectionEnabled } from "@/lib/data/connection-settings";
import { inTransaction } from "@/lib/data/transaction";
import { hasCompleteCredentials } from "@/lib/domain/connection/credentials";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Lets people sign in through a connection again. Enabling an enabled one changes nothing.
 *
 * @throws AppError `connection.not_found`; `connection.incomplete` when credentials are missing (SEC-33).
 */
export async function enableConnection(
  scope: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<void> {
  const key = { poolId: scope.poolId, connectionId };
  await inTransaction(async (queries) => {
    const connection = await getConnection(key, queries);
    const complete = hasCompleteCredentials({
      ...connection,
      hasClientSecret: await hasClientSecret(queries, key),
    });
    if (!complete) throw new AppError("connection.incomplete");
    if (!(await setConnectionEnabled(queries, key, true))) return;
    await recordEvent(queries, {
      action: "connection.enabled",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
    });
  });
}
