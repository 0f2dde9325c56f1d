import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import type { PoolScope } from "@/lib/services/access/scope";

/** What an application is called. @throws AppError `application.not_found`. */
export async function getApplicationName(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<string> {
  return (await getApplication({ poolId, applicationId })).name;
}
