import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { type LookOwner, type NewLogo, saveBrandingRow } from "@/lib/data/branding";
import { inTransaction } from "@/lib/data/transaction";
import type { Branding } from "@/lib/domain/branding/branding";
import type { LookEdit } from "@/lib/domain/branding/branding-form";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import { encodeLogo } from "@/lib/pictures/encode-logo";
import type { PoolScope } from "@/lib/services/access/scope";
import { describeOwner, getStoredLook } from "./get-stored-look";

/**
 * Changes how the hosted pages of a pool look, or those of one application of it. A logo is decoded and encoded anew, whatever the form
 * has shown of it (SEC-73).
 *
 * @throws AppError `pool.not_found`; `application.not_found`, also for one that nobody signs in to; `branding.stale` when somebody else
 * saved since `version` (REL-08); `request.invalid` with what is wrong with the logo's `file`.
 */
export async function saveBranding(
  scope: PoolScope,
  edit: Omit<LookEdit, "values"> & Pick<LookOwner, "applicationId"> & { values: Branding },
): Promise<void> {
  const { applicationId, version, values, logo: change } = edit;
  const { poolId } = scope;
  const owner = { poolId, applicationId };
  const { changed: action, object } = describeOwner(owner);
  // Before the transaction: it takes long.
  const logo =
    change.act === "keep" ? undefined : change.act === "remove" ? null : await makeLogo(change.file);
  await inTransaction(async (queries) => {
    const before = await getStoredLook(queries, owner);
    if (!(await saveBrandingRow(queries, owner, { version, values, logo })))
      throw new AppError("branding.stale");
    await recordEvent(queries, {
      action,
      context: scope,
      poolId,
      object,
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
