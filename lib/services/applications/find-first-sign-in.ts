import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { findFirstSignInFacts } from "@/lib/data/first-sign-ins";
import { listReached } from "@/lib/data/milestones";
import { listRequestFaults } from "@/lib/data/request-faults";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import { checklistOf } from "@/lib/domain/application/milestone";
import { keepsFromTokens } from "@/lib/domain/application/request-fault";
import { showFaults } from "@/lib/domain/application/shown-fault";
import { isErrorCode } from "@/lib/domain/error-codes";
import type { PoolScope } from "@/lib/services/access/scope";

/** What came longer ago is looked up once the application is connected, and not shown to everybody who comes by. */
const recentMilliseconds = 24 * 60 * 60 * 1000;

/** Mistakes that are told at once: of more, those that came last. */
const toldAtOnce = 20;

/**
 * What has come of an application so far: a sign-in, or what kept it from happening. Small enough to be asked again every few seconds.
 *
 * @throws AppError `application.not_found`.
 */
export async function findFirstSignIn(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<FirstSignIn> {
  const key = { poolId, applicationId };
  const application = await getApplication(key);
  const [{ signedInAt, failure }, reached, stored] = await Promise.all([
    findFirstSignInFacts(key),
    listReached(key),
    listRequestFaults(key),
  ]);
  const checklist = checklistOf(application, reached);
  const tokensAt = checklist.find(({ kind }) => kind === "tokens")?.at ?? null;
  const isRecent = (at: Date) => tokensAt === null || Date.now() - at.getTime() < recentMilliseconds;
  const open = showFaults(stored, application, tokensAt).filter(
    ({ isMended, lastAt }) => !isMended && isRecent(lastAt),
  );
  const isExplained = open.some(({ kind }) => keepsFromTokens(kind));
  return {
    checklist,
    seen: tokensAt && { at: tokensAt },
    signedIn: signedInAt && !isExplained ? { at: signedInAt } : null,
    faults: { count: open.length, last: open.slice(0, toldAtOnce) },
    failure: failure && {
      // A code of an earlier version says nothing to this one.
      reason: isErrorCode(failure.reason) ? failure.reason : "server.fault",
      reference: failure.reference,
      at: new Date(failure.at),
    },
    version: application.version,
  };
}
