import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection, lockConnection, removeConnection } from "@/lib/data/connection-settings";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Deletes a connection for good and signs out everybody who came through it (SEC-47). Users and their identities
 * stay: an identity belongs to the enterprise's developer scope, not to a connection.
 *
 * @param input `confirmation` is the connection's identifier, typed by the administrator.
 * @throws AppError `connection.not_found`, `connection.confirmation_mismatch`, `pool.last_way` where it is the last way in and that
 * was not acknowledged.
 */
export async function deleteConnection(
  scope: PoolScope,
  {
    connectionId,
    confirmation,
    acknowledged,
  }: { connectionId: string; confirmation: string; acknowledged?: readonly string[] },
): Promise<void> {
  const key = { poolId: scope.poolId, connectionId };
  await inTransaction(async (queries) => {
    const { identifier } = await getConnection(key, queries);
    if (confirmation !== identifier)
      throw new AppError("connection.confirmation_mismatch", {
        fields: { confirmation: "connection.confirmation_mismatch" },
      });
    await keepWayIn(scope, queries, { acknowledged }, async () => {
      // Before the removal, which takes the connection's name off the sign-ins.
      await lockConnection(queries, key);
      await endSignIns(queries, key, "connection_deleted");
      await removeConnection(queries, key);
    });
    await recordEvent(queries, {
      action: "connection.deleted",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
      details: { identifier },
    });
  });
}
