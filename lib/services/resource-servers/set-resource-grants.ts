import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication } from "@/lib/data/application-settings";
import { listResourceChoices, replaceResourceGrants } from "@/lib/data/resource-servers";
import { inTransaction } from "@/lib/data/transaction";
import { hasSecret } from "@/lib/domain/application/application-type";
import { AppError } from "@/lib/domain/error";
import type { SetResourceGrantsInput } from "@/lib/domain/resource-server/settings";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Says what an application may do at the APIs of its pool in its own name, by client credentials (RFC 6749 §4.4). An application begins
 * with nothing.
 *
 * @throws AppError `application.not_found`; `application.without_secret` for one that cannot prove who it is; `resource_server.not_found`,
 * also for one of another pool (SEC-60); `resource_server.scope_unknown`.
 */
export async function setResourceGrants(
  scope: PoolScope,
  { applicationId, grants }: Omit<SetResourceGrantsInput, "poolId">,
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  await inTransaction(async (queries) => {
    const { type } = await getApplication(key, queries);
    if (!hasSecret(type)) throw new AppError("application.without_secret");
    const before = await listResourceChoices(key, queries);
    for (const { resourceServerId, scopes } of grants) {
      const choice = before.find(({ id }) => id === resourceServerId);
      if (!choice) throw new AppError("resource_server.not_found");
      if (scopes.some((name) => !choice.scopes.some((known) => known.name === name)))
        throw new AppError("resource_server.scope_unknown");
    }
    await replaceResourceGrants(queries, key, grants);
    const granted = (id: string) => grants.find((grant) => grant.resourceServerId === id)?.scopes ?? [];
    await recordEvent(queries, {
      action: "application.resource_grants_changed",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: {
        granted: before
          .filter(({ id }) => granted(id).length > 0)
          .map(({ id, identifier }) => `${identifier}: ${granted(id).join(" ")}`),
      },
    });
  });
}
