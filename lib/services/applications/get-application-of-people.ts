import "server-only";
import { type ApplicationDetails, getApplication } from "@/lib/data/application-settings";
import { hasPeople } from "@/lib/domain/application/application-type";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** An application that people sign in to. @throws AppError `application.not_found`, also for one that nobody signs in to. */
export async function getApplicationOfPeople(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<ApplicationDetails> {
  const application = await getApplication({ poolId, applicationId });
  if (!hasPeople(application.type)) throw new AppError("application.not_found");
  return application;
}
