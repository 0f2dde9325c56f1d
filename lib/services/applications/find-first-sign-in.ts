import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { findFirstSignInFacts } from "@/lib/data/first-sign-ins";
import { listReached } from "@/lib/data/milestones";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import { checklistOf } from "@/lib/domain/application/milestone";
import { findRefusedRedirectUri } from "@/lib/domain/application/refused-redirect-uri";
import { readTokenRefusal } from "@/lib/domain/application/token-refusal";
import { isErrorCode } from "@/lib/domain/error-codes";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * What has come of an application so far: a sign-in, or what kept it from happening. Small enough to be asked again every few seconds.
 *
 * @throws AppError `application.not_found`.
 */
export async function findFirstSignIn(
  scope: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<FirstSignIn> {
  const { poolId } = scope;
  const application = await getApplication({ poolId, applicationId });
  const { refusedTokensAt, refusedRedirectUri, refusedRedirectUriAt } = application;
  const [{ signedInAt, failure }, reached] = await Promise.all([
    findFirstSignInFacts({ poolId, applicationId }),
    listReached({ poolId, applicationId }),
  ]);
  const checklist = checklistOf(application, reached);
  const tokensAt = checklist.find(({ kind }) => kind === "tokens")?.at;
  const reason = readTokenRefusal(application.refusedTokens);
  const refused = findRefusedRedirectUri(refusedRedirectUri, application);
  return {
    checklist,
    seen: tokensAt ? { at: tokensAt } : null,
    signedIn: signedInAt && { at: signedInAt },
    refusedTokens: reason && refusedTokensAt && { reason, at: refusedTokensAt },
    refused: refused && refusedRedirectUriAt ? { ...refused, at: refusedRedirectUriAt } : null,
    failure: failure && {
      // A code of an earlier version says nothing to this one.
      reason: isErrorCode(failure.reason) ? failure.reason : "server.fault",
      reference: failure.reference,
      at: new Date(failure.at),
    },
  };
}
