import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findBranding, saveBrandingRow } from "@/lib/data/branding";
import { inTransaction } from "@/lib/data/transaction";
import { initialBranding } from "@/lib/domain/branding/branding";
import type { ResetBrandingInput } from "@/lib/domain/branding/branding-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Takes everything back that was chosen for the look of a pool, its logo included.
 *
 * @throws AppError `pool.not_found`; `branding.stale` when somebody else saved since `version` (REL-08).
 */
export async function resetBranding(
  scope: PoolScope,
  { version }: Omit<ResetBrandingInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  await inTransaction(async (queries) => {
    if (!(await findBranding(queries, poolId))) throw new AppError("pool.not_found");
    if (!(await saveBrandingRow(queries, { poolId, version, values: initialBranding, logo: null })))
      throw new AppError("branding.stale");
    await recordEvent(queries, {
      action: "pool.branding_reset",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
    });
  });
}
