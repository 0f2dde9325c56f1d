import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { type LookOwner, saveBrandingRow } from "@/lib/data/branding";
import { inTransaction } from "@/lib/data/transaction";
import { initialBranding } from "@/lib/domain/branding/branding";
import type { LookReset } from "@/lib/domain/branding/branding-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { describeOwner, getStoredLook } from "./get-stored-look";

/**
 * Takes everything back that was chosen for the look of a pool, or of one application of it, the logo included.
 *
 * @throws AppError `pool.not_found`; `application.not_found`, also for one that nobody signs in to; `branding.stale` when somebody else
 * saved since `version` (REL-08).
 */
export async function resetBranding(
  scope: PoolScope,
  { applicationId, version }: LookReset & Pick<LookOwner, "applicationId">,
): Promise<void> {
  const { poolId } = scope;
  const owner = { poolId, applicationId };
  const { reset: action, object } = describeOwner(owner);
  await inTransaction(async (queries) => {
    await getStoredLook(queries, owner);
    if (!(await saveBrandingRow(queries, owner, { version, values: initialBranding, logo: null })))
      throw new AppError("branding.stale");
    await recordEvent(queries, {
      action,
      context: scope,
      poolId,
      object,
      outcome: "success",
    });
  });
}
