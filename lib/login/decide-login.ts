import "server-only";
import { findDecisionBasis } from "@/lib/data/logins";
import { AppError } from "@/lib/domain/error";
import { decide } from "@/lib/domain/login/decide";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { applyDecision, type SignedIn } from "./apply-decision";
import type { TakenAttempt } from "./attempts/take-attempt";
import { sealProof } from "./seal-proof";

/** A refusal of somebody whom DingTalk has proven. */
export class PersonRefused extends AppError {
  static override readonly kind = "PersonRefused";

  constructor(
    code: AppError["code"],
    /** Whom the person is known as, or null. */
    readonly userId: string | null,
  ) {
    super(code);
  }
}

/** Racing twins and changes in between are followed this often; more of them at once is no honest case. */
const tries = 4;

/**
 * Brings a proof to its end: decided by the rule, applied in the database. Of racing first logins of one person one
 * creates the account and the others find it (REL-03).
 *
 * @throws PersonRefused with the rule's reason; AppError `login.attempt_used` when it was decided before,
 * `request.conflict` when the ground did not hold still.
 */
export async function decideLogin(attempt: TakenAttempt, proof: DingTalkProof): Promise<SignedIn> {
  const sealedProof = sealProof(attempt, proof);
  attempt.record.noteProof(proof);
  for (let attempted = 0; attempted < tries; attempted += 1) {
    const { decided, facts, rule } = await findDecisionBasis(attempt, proof, sealedProof);
    if (decided) throw new AppError("login.attempt_used");
    const decision = decide(proof, facts, rule);
    attempt.record.noteDecision(decision.kind);
    if (decision.kind === "refuse") throw new PersonRefused(decision.reason, decision.userId);
    const signedIn = await applyDecision(attempt, proof, decision);
    if (signedIn) return signedIn;
  }
  throw new AppError("request.conflict");
}
