import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { type ApplicationValues, getApplication, updateApplicationAt } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { listSettingChanges } from "@/lib/domain/application/list-setting-changes";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** An edit of an application: what is to change, of the version that was edited. */
export interface ApplicationEdit extends Partial<ApplicationValues> {
  applicationId: string;
  version: number;
  /** The stored one, where what changes is judged by its rules. */
  type?: ApplicationType;
}

/**
 * Changes something of an application if nobody else changed any of it since it was read (REL-08). What the edit does not hold stays.
 *
 * @throws AppError `application.not_found`, also when the type is not the stored one, by whose rules the addresses
 *   were judged; `application.stale`.
 */
export async function updateApplication(
  scope: PoolScope,
  { applicationId, version, type, ...edit }: ApplicationEdit,
): Promise<{ version: number }> {
  const key = { poolId: scope.poolId, applicationId };
  const values = pickValues(edit);
  return inTransaction(async (queries) => {
    const before = await getApplication(key, queries);
    if (type && before.type !== type) throw new AppError("application.not_found");
    if (!(await updateApplicationAt(queries, { ...key, version }, values)))
      throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.updated",
      context: scope,
      poolId: key.poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
      details: { changed: listSettingChanges(before, values) },
    });
    return { version: version + 1 };
  });
}

/** What of an edit is written: by name, so that nothing else that came with it is. */
function pickValues(edit: Partial<ApplicationValues>): Partial<ApplicationValues> {
  const { name, redirectUris, postLogoutRedirectUris, webOrigins, responseModes, homeAddress } = edit;
  const { initiateLoginUri, idTokenAlgorithm, tokens, skipsLoginPage, demandsSecondFactor } = edit;
  const values = {
    name,
    redirectUris,
    postLogoutRedirectUris,
    webOrigins,
    responseModes,
    homeAddress,
    initiateLoginUri,
    idTokenAlgorithm,
    tokens,
    skipsLoginPage,
    demandsSecondFactor,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
