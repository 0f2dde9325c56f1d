import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { noteConflict } from "@/lib/data/identity-conflicts";
import { type ReachedPerson, settleRefused } from "@/lib/data/refused-attempts";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import type { AppError } from "@/lib/domain/error";
import { cutUnionId } from "@/lib/domain/user/mask";
import type { TakenAttempt } from "./attempts/take-attempt";

/**
 * Settles an attempt as refused, with its audit row, under the reference that the person can read out. One that was
 * settled before stays as it is. Where DingTalk named somebody whom the pool knows, the user's page shows the attempt. An
 * identity conflict is raised to the administrators (SEC-25).
 *
 * @returns false when it was settled before.
 */
export async function recordRefusal(attempt: TakenAttempt, error: AppError): Promise<boolean> {
  const { id, poolId, clientAddress, reference } = attempt;
  const { code: reason } = error;
  const reached = reachedBy(attempt);
  const history = attempt.record.toHistory(error);
  return inTransaction(async (queries) => {
    if (!(await settleRefused(queries, attempt, { reason, reached, ...history }))) return false;
    if (reason === "login.identity_conflict") await raiseConflict(queries, attempt);
    await recordEvent(queries, {
      poolId,
      context: { actor: "anonymous", clientAddress, reference },
      action: "login.refused",
      object: `attempt:${id}`,
      outcome: "refused",
      reason,
    });
    return true;
  });
}

/** A trial is of a connection, and no sign-in of whoever tries it; a link is theirs who wanted it. */
function reachedBy({ target, record }: TakenAttempt): ReachedPerson {
  if (target.kind === "trial") return null;
  return target.kind === "link" ? { userId: target.userId } : record.reachedPerson;
}

/** Of the person who came the row holds no key: their digest tells them from the next one, its beginning is what pages show. */
async function raiseConflict(queries: Queries, attempt: TakenAttempt): Promise<void> {
  const member = attempt.record.namedMember;
  if (!member) return;
  const mark = digest(`${member.developerScope}:${member.unionId}`);
  await noteConflict(queries, attempt, { ...member, digest: mark, cut: cutUnionId(member.unionId) });
}
