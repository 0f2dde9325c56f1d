import "server-only";
import { findProvenAccount } from "@/lib/data/account-proofs";
import { noteAsked } from "@/lib/data/asked-attempts";
import { findDecisionBasis } from "@/lib/data/decision-basis";
import { AppError } from "@/lib/domain/error";
import { type Answer, type Decision, decide } from "@/lib/domain/login/decide";
import type { AccountProof, DingTalkProof } from "@/lib/domain/login/proof";
import { applyDecision, type SignedIn } from "./apply-decision";
import type { ReturnedAttempt } from "./attempts/take-attempt";
import { sealProof } from "./seal-proof";

/** Racing twins and changes in between are followed this often; more of them at once is no honest case. */
const tries = 4;

/** The person is asked whether they have an account, still or anew: nothing was decided. */
export interface Asked {
  kind: "asked";
}

/**
 * What somebody does who was asked: they say that they are new; they bind an account that they have proven; or they go on, where
 * there is nothing to answer any more.
 */
export type GivenAnswer = { kind: "create" } | { kind: "bind"; proof: AccountProof } | { kind: "go_on" };

/**
 * Brings a proof to its end: decided by the rule, applied in the database. Of racing first logins of one person one
 * creates the account and the others find it (REL-03).
 *
 * @param options `expected` is the only user who may be proven, null for anybody; `given` what the person said who was asked. Nothing else
 * than that is done for it: where it would come to something else by now, they are asked again.
 * @throws AppError with the rule's reason; `login.another_person`; `login.attempt_used` when it was decided before, `request.conflict` when
 * the ground did not hold still.
 */
export async function decideLogin(
  attempt: ReturnedAttempt,
  proof: DingTalkProof,
  { expected = null, given }: { expected?: string | null; given?: GivenAnswer } = {},
): Promise<SignedIn | Asked> {
  const sealedProof = sealProof(attempt, proof);
  attempt.record.noteProof(proof);
  for (let attempted = 0; attempted < tries; attempted += 1) {
    const { decided, facts, rule } = await findDecisionBasis(attempt, proof, sealedProof);
    if (decided) throw new AppError("login.attempt_used");
    const decision = decide(proof, facts, rule, await readAnswer(attempt, proof, given));
    attempt.record.noteDecision(decision);
    if (decision.kind === "refuse") throw new AppError(decision.reason);
    if (expected !== null && !("userId" in decision && decision.userId === expected))
      throw new AppError("login.another_person");
    if (decision.kind === "ask") return ask(attempt);
    if (given && !isMeant(given, decision)) return { kind: "asked" };
    const account = given?.kind === "bind" ? given.proof : null;
    const signedIn = await applyDecision(attempt, proof, decision, { account, asked: given !== undefined });
    if (signedIn) return signedIn;
  }
  throw new AppError("request.conflict");
}

async function ask(attempt: ReturnedAttempt): Promise<Asked> {
  if (!(await noteAsked(attempt, attempt.record.toHistory()))) throw new AppError("login.attempt_used");
  return { kind: "asked" };
}

/** The answer with what is stored of the account that was proven. */
async function readAnswer(
  { poolId }: ReturnedAttempt,
  { person }: DingTalkProof,
  given: GivenAnswer | undefined,
): Promise<Answer | undefined> {
  if (given === undefined || given.kind === "go_on") return undefined;
  if (given.kind === "create") return { kind: "create" };
  const { proof } = given;
  const account = await findProvenAccount({ poolId, userId: proof.userId }, person.developerScope);
  if (!account) throw new AppError("login.credentials_refused");
  return { kind: "bind", method: proof.kind === "local" ? proof.method : "session", account };
}

function isMeant(given: GivenAnswer, decision: Decision): boolean {
  if (given.kind === "go_on") return decision.kind === "sign_in" || decision.kind === "link";
  return decision.kind === given.kind;
}
