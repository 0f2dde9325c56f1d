import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { findBranding, type LookOwner, type StoredBranding } from "@/lib/data/branding";
import type { Queries } from "@/lib/data/transaction";
import { hasPeople } from "@/lib/domain/application/application-type";
import { AppError } from "@/lib/domain/error";

/**
 * What is stored of a look.
 *
 * @throws AppError `pool.not_found`; `application.not_found`, also for one that nobody signs in to.
 */
export async function getStoredLook(queries: Queries, owner: LookOwner): Promise<StoredBranding> {
  const { poolId, applicationId } = owner;
  if (applicationId !== undefined) {
    const { type } = await getApplication({ poolId, applicationId }, queries);
    if (!hasPeople(type)) throw new AppError("application.not_found");
  }
  const stored = await findBranding(queries, owner);
  if (!stored) throw new AppError(applicationId === undefined ? "pool.not_found" : "application.not_found");
  return stored;
}

/** What the audit trail calls it. */
export function describeOwner({ poolId, applicationId }: LookOwner) {
  return applicationId === undefined
    ? ({ object: `pool:${poolId}`, changed: "pool.branding_changed", reset: "pool.branding_reset" } as const)
    : ({
        object: `application:${applicationId}`,
        changed: "application.branding_changed",
        reset: "application.branding_reset",
      } as const);
}
