import "server-only";
import { shortenRefused } from "@/lib/domain/application/refused-redirect-uri";
import type { ApplicationKey } from "./application-settings";
import { database } from "./client";
import type { Queries } from "./transaction";

/**
 * Keeps the last redirect URI that an application was refused for, so that its page of the console can show it: one for each
 * application, shortened. Anybody can send such a request, so it is written once in five seconds at most.
 */
export async function recordRefusedRedirectUri(
  key: { poolId: string; clientId: string },
  redirectUri: string,
): Promise<void> {
  await database().$executeRaw`
    UPDATE application SET refused_redirect_uri = ${shortenRefused(redirectUri)}, refused_redirect_uri_at = now()
    WHERE client_id = ${key.clientId} AND pool_id = ${key.poolId}
      AND (refused_redirect_uri_at IS NULL OR refused_redirect_uri_at < now() - interval '5 seconds')`;
}

/**
 * Registers the redirect URI that was refused last, if it still is the one that was seen, and forgets that it was refused.
 *
 * @returns the application's new version; null when another one was refused or somebody edited the application meanwhile.
 */
export async function registerRefusedRedirectUri(
  queries: Queries,
  { poolId, applicationId, version }: ApplicationKey & { version: number },
  redirectUri: string,
): Promise<number | null> {
  const { count } = await queries.application.updateMany({
    where: { id: applicationId, poolId, version, refusedRedirectUri: redirectUri },
    data: {
      redirectUris: { push: redirectUri },
      refusedRedirectUri: null,
      refusedRedirectUriAt: null,
      version: { increment: 1 },
    },
  });
  return count === 1 ? version + 1 : null;
}
