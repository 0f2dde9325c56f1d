import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnection, setConnectionDisabled } from "@/lib/data/connection-settings";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Stops logins through a connection at once and signs out everybody who came through it (SEC-47). Disabling a
 * disabled one changes nothing.
 *
 * @throws AppError `connection.not_found`, `pool.last_way` where it is the last way in and that was not acknowledged.
 */
export async function disableConnection(
  scope: PoolScope,
  { connectionId, acknowledged }: { connectionId: string; acknowledged?: readonly string[] },
): Promise<void> {
  const key = { poolId: scope.poolId, connectionId };
  await inTransaction((queries) =>
    keepWayIn(scope, queries, { acknowledged }, async () => {
      await getConnection(key, queries);
      if (!(await setConnectionDisabled(queries, key, new Date()))) return;
      await endSignIns(queries, key, "connection_disabled");
      await recordEvent(queries, {
        action: "connection.disabled",
        context: scope,
        poolId: key.poolId,
        object: `connection:${key.connectionId}`,
        outcome: "success",
      });
    }),
  );
}
