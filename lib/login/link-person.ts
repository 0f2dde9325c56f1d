import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { toAuditRow } from "@/lib/audit/record-event";
import { findLinkBasis, writeLink } from "@/lib/data/own-links";
import { inTransaction } from "@/lib/data/transaction";
import { findSignInStanding } from "@/lib/data/user-second-factors";
import { AppError } from "@/lib/domain/error";
import type { Locale } from "@/lib/domain/locale/locale";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { findLinkRefusal } from "@/lib/domain/login/decide-link";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { cutUnionId } from "@/lib/domain/user/mask";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { tellOwner } from "./account/tell-owner";
import type { TakenAttempt } from "./attempts/take-attempt";
import { nameOrigin } from "./enterprise-name";
import { sealProof } from "./seal-proof";
import { withholdsFactor } from "./second-factor/owes-at-account";

/** Racing twins and changes in between are followed this often; more of them at once is no honest case. */
const tries = 4;

/** What is known of the browser that brings the proof back. */
interface Bringer {
  pool: PoolAddress;
  /** The sign-in that it got last in the pool: another one than it began in links nothing. */
  lastSignInId: string | null;
  locale: Locale;
}

/**
 * Links a proven DingTalk person to whoever began it, in the sign-in that they began it in (SEC-43): nobody is signed in or made by it.
 * An account that has got a second factor meanwhile is linked by no sign-in that has not shown it (SEC-52).
 *
 * @throws AppError with the rule's reason; `login.second_factor_needed`, `login.attempt_used` when it was decided before, `request.conflict` when the ground did not
 * hold still.
 */
export async function linkPerson(
  attempt: TakenAttempt,
  target: Extract<AttemptTarget, { kind: "link" }>,
  proof: DingTalkProof,
  { pool, lastSignInId, locale }: Bringer,
): Promise<void> {
  const { poolId, reference, clientAddress, record } = attempt;
  const { userId, signInId } = target;
  const sealedProof = sealProof(attempt, proof);
  record.noteProof(proof);
  const { corpId, userid, unionId } = proof.person;
  for (let tried = 0; tried < tries; tried += 1) {
    const { decided, facts, version } = await findLinkBasis(attempt, target, proof, sealedProof);
    if (decided) throw new AppError("login.attempt_used");
    const isSignedIn = facts.isSignedIn && lastSignInId === signInId;
    const refusal = findLinkRefusal({ ...facts, userId, isSignedIn });
    if (refusal) throw new AppError(refusal);
    const audit = toAuditRow({
      action: "user.identity_linked",
      context: { actor: `user:${userId}`, clientAddress, reference },
      poolId,
      object: `user:${userId}`,
      outcome: "success",
      details: { corpId, userid, unionId: cutUnionId(unionId) },
    });
    const link = {
      attempt,
      linker: { userId, signInId },
      version,
      proof,
      audit,
      history: record.toHistory(),
    };
    // Before anything is locked: DingTalk may have to be asked.
    const from = isMailOn() ? await nameOrigin(attempt) : null;
    const linked = await inTransaction(async (queries) => {
      if (!(await writeLink(queries, link))) return false;
      // Their row is locked by now: whoever sets a factor up has done so before, or waits.
      const standing = await findSignInStanding({ poolId, userId, signInId }, queries);
      if (await withholdsFactor({ poolId, userId, amr: standing?.amr }, queries))
        throw new AppError("login.second_factor_needed");
      await tellOwner({ pool, poolId, userId, locale }, queries, "identity_linked", { from });
      return true;
    });
    if (linked) return;
  }
  throw new AppError("request.conflict");
}
