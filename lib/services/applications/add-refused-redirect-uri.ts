import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getApplication } from "@/lib/data/application-settings";
import { registerRefusedRedirectUri } from "@/lib/data/refused-redirect-uris";
import { inTransaction } from "@/lib/data/transaction";
import { findRefusedRedirectUri } from "@/lib/domain/application/refused-redirect-uri";
import { maximumRedirectUris } from "@/lib/domain/application/settings";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Registers the redirect URI that an application was refused for last: the one that the administrator saw and no other, since
 * anybody can send a request that replaces it (SEC-01).
 *
 * @throws AppError `application.not_found`; `application.stale` when another one was refused since, or it cannot be registered.
 */
export async function addRefusedRedirectUri(
  scope: PoolScope,
  { applicationId, redirectUri }: { applicationId: string; redirectUri: string },
): Promise<{ version: number }> {
  const key = { poolId: scope.poolId, applicationId };
  return inTransaction(async (queries) => {
    const application = await getApplication(key, queries);
    const { refusedRedirectUri, redirectUris, version } = application;
    const refused = findRefusedRedirectUri(refusedRedirectUri, application);
    if (refused?.address !== redirectUri || !refused.canBeAdded || redirectUris.length >= maximumRedirectUris)
      throw new AppError("application.stale");
    const saved = await registerRefusedRedirectUri(queries, { ...key, version }, redirectUri);
    if (saved === null) throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.updated",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { changed: ["redirectUris"], redirectUri },
    });
    return { version: saved };
  });
}
