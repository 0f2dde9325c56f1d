import "server-only";
import type { LogoutSettings } from "@/lib/domain/application/logout-settings";
import type { ApplicationKey } from "./application-settings";
import { database } from "./client";
import type { Queries } from "./transaction";

/** How an application is told that a session has ended; null when there is none. */
export async function findLogoutSettings(
  { poolId, applicationId }: ApplicationKey,
  queries: Queries = database(),
): Promise<LogoutSettings | null> {
  const found = await queries.application.findFirst({
    where: { id: applicationId, poolId },
    select: { backchannelLogoutUri: true, logoutSessionRequired: true },
  });
  return found && { address: found.backchannelLogoutUri, sessionRequired: found.logoutSessionRequired };
}

/** Changes how an application is told if that is still as it was read (REL-08). @returns whether it was. */
export async function updateLogoutSettings(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  from: LogoutSettings,
  to: LogoutSettings,
): Promise<boolean> {
  const { count } = await queries.application.updateMany({
    where: {
      id: applicationId,
      poolId,
      backchannelLogoutUri: from.address,
      logoutSessionRequired: from.sessionRequired,
    },
    data: { backchannelLogoutUri: to.address, logoutSessionRequired: to.sessionRequired },
  });
  return count === 1;
}
