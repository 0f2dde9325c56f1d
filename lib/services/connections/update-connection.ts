import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getConnectionCredentials } from "@/lib/data/connection-credentials";
import { deleteAppToken, getConnection, updateConnectionAt } from "@/lib/data/connection-settings";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import type { UpdateConnectionInput } from "@/lib/domain/connection/connection-form";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { PoolScope } from "@/lib/services/access/scope";
import { keepSecret, noKeptSecret, sealConnectionSecret } from "./connection-secret";

/**
 * Changes a connection if nobody else did since it was read (REL-08). An empty secret keeps the stored one. A new one
 * is kept beside the old one until it is seen working, for 30 days at most. New credentials make DingTalk's app token worthless at
 * once; another app or enterprise also forgets the old secret, signs out everybody who came through the old one (SEC-47), and has
 * never been seen working.
 *
 * @throws AppError `connection.not_found`, `connection.stale`.
 */
export async function updateConnection(
  scope: PoolScope,
  {
    connectionId,
    version,
    clientSecret,
    displayName,
    settings,
  }: UpdateConnectionInput & { connectionId: string },
): Promise<{ version: number }> {
  const key = { poolId: scope.poolId, connectionId };
  const values = { displayName, settings };
  const secret = clientSecret === "" ? null : sealConnectionSecret(clientSecret, key);
  return inTransaction(async (queries) => {
    const before = await getConnection(key, queries);
    const changed = listChanges(flatten(before), flatten(values));
    const movedElsewhere = changed.includes("corpId") || changed.includes("clientId");
    const kept = movedElsewhere
      ? { ...noKeptSecret, lastLoginAt: null }
      : secret && keepSecret(await getConnectionCredentials(key, queries), clientSecret, key);
    if (!(await updateConnectionAt(queries, { ...key, version }, { ...values, ...secret, ...kept })))
      throw new AppError("connection.stale");
    if (secret || movedElsewhere) await deleteAppToken(queries, key);
    if (movedElsewhere) await endSignIns(queries, key, "connection_moved");
    await recordEvent(queries, {
      action: "connection.updated",
      context: scope,
      poolId: key.poolId,
      object: `connection:${key.connectionId}`,
      outcome: "success",
      details: { changed, secretReplaced: secret !== null },
    });
    return { version: version + 1 };
  });
}

/** What can change, name by name. */
function flatten({ displayName, settings }: { displayName: string; settings: ConnectionSettings | null }) {
  return { displayName, ...settings };
}
