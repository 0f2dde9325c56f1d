import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findClaimSettings, saveClaimSettings } from "@/lib/data/application-claims";
import { inTransaction } from "@/lib/data/transaction";
import type { ClaimSettings } from "@/lib/domain/claims/settings";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Says what an application is told beside its scopes, over what the administrator saw. It counts for every answer from then on; of an own
 * field that nobody was told before the values come with the people's next sign-ins.
 *
 * @throws AppError `application.not_found`; `application.stale` when somebody else has said so meanwhile.
 */
export async function setClaims(
  scope: PoolScope,
  { applicationId, seen, settings }: { applicationId: string; seen: ClaimSettings; settings: ClaimSettings },
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, applicationId };
  const { custom, trustsEnterpriseMail, standsInForMail } = settings;
  await inTransaction(async (queries) => {
    if ((await findClaimSettings(key, queries)) === null) throw new AppError("application.not_found");
    if (!(await saveClaimSettings(queries, key, { seen, settings }))) throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.claims_changed",
      context: scope,
      poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: {
        claims: custom.map(({ name, source, key: field }) => `${name}=${source}${field && `:${field}`}`),
        trustsEnterpriseMail,
        standsInForMail,
      },
    });
  });
}
