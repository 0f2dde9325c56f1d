import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { findBranding, type NewLogo, saveBrandingRow } from "@/lib/data/branding";
import { inTransaction } from "@/lib/data/transaction";
import type { Branding } from "@/lib/domain/branding/branding";
import type { SaveBrandingInput } from "@/lib/domain/branding/branding-form";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import { encodeLogo } from "@/lib/pictures/encode-logo";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes how the hosted pages of a pool look. A logo is decoded and encoded anew, whatever the form has shown of it (SEC-73).
 *
 * @throws AppError `pool.not_found`; `branding.stale` when somebody else saved since `version` (REL-08); `request.invalid` with what is wrong
 * with the logo's `file`.
 */
export async function saveBranding(
  scope: PoolScope,
  { version, values, logo: change }: Omit<SaveBrandingInput, "poolId" | "values"> & { values: Branding },
): Promise<void> {
  const { poolId } = scope;
  // Before the transaction: it takes long.
  const logo =
    change.act === "keep" ? undefined : change.act === "remove" ? null : await makeLogo(change.file);
  await inTransaction(async (queries) => {
    const before = await findBranding(queries, poolId);
    if (!before) throw new AppError("pool.not_found");
    if (!(await saveBrandingRow(queries, { poolId, version, values, logo })))
      throw new AppError("branding.stale");
    await recordEvent(queries, {
      action: "pool.branding_changed",
      context: scope,
      poolId,
      object: `pool:${poolId}`,
      outcome: "success",
      details: {
        changed: [...listChanges<Branding>(before.values, values), ...(logo === undefined ? [] : ["logo"])],
        logo: logo === undefined ? (before.logo?.digest ?? null) : (logo?.digest ?? null),
      },
    });
  });
}

async function makeLogo(file: string): Promise<NewLogo> {
  const encoded = await encodeLogo(Buffer.from(file, "base64"));
  return { ...encoded, digest: digest(encoded.file) };
}
