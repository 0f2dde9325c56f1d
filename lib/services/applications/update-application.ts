import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { type ApplicationValues, getApplication, updateApplicationAt } from "@/lib/data/application-settings";
import { inTransaction } from "@/lib/data/transaction";
import type { UpdateApplicationInput } from "@/lib/domain/application/settings";
import { AppError } from "@/lib/domain/error";
import { listChanges } from "@/lib/domain/list-changes";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Changes an application if nobody else did since it was read (REL-08).
 *
 * @throws AppError `application.not_found`, also when the type is not the stored one, by whose rules the addresses
 *   were judged; `application.stale`.
 */
export async function updateApplication(
  scope: PoolScope,
  { applicationId, version, type, ...input }: UpdateApplicationInput & { applicationId: string },
): Promise<{ version: number }> {
  const key = { poolId: scope.poolId, applicationId };
  const {
    name,
    redirectUris,
    postLogoutRedirectUris,
    webOrigins,
    responseModes,
    homeAddress,
    idTokenAlgorithm,
    tokens,
    skipsLoginPage,
    demandsSecondFactor,
  } = input;
  const values: ApplicationValues = {
    name,
    redirectUris,
    postLogoutRedirectUris,
    webOrigins,
    responseModes,
    homeAddress,
    idTokenAlgorithm,
    tokens,
    skipsLoginPage,
    demandsSecondFactor,
  };
  return inTransaction(async (queries) => {
    const before = await getApplication(key, queries);
    if (before.type !== type) throw new AppError("application.not_found");
    if (!(await updateApplicationAt(queries, { ...key, version }, values)))
      throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.updated",
      context: scope,
      poolId: key.poolId,
      object: `application:${key.applicationId}`,
      outcome: "success",
      details: { changed: listApplicationChanges(before, values) },
    });
    return { version: version + 1 };
  });
}

/** The names of what changed; of the token settings each by itself, since one of them is an exemption (SEC-04). */
function listApplicationChanges(before: ApplicationValues, values: ApplicationValues): string[] {
  const { tokens, ...others } = values;
  return [
    ...listChanges<Omit<ApplicationValues, "tokens">>(before, others),
    ...listChanges(before.tokens, tokens).map((name) => `tokens.${name}`),
  ];
}
