import "server-only";
import { findDecisionBasis } from "@/lib/data/decision-basis";
import { settleTried } from "@/lib/data/trials";
import { AppError } from "@/lib/domain/error";
import { decide } from "@/lib/domain/login/decide";
import type { DingTalkProof, PersonProfile } from "@/lib/domain/login/proof";
import { maskEmail, maskPhone } from "@/lib/domain/user/mask";
import { matchOf } from "./attempts/attempt-record";
import type { TakenAttempt } from "./attempts/take-attempt";
import { sealProof } from "./seal-proof";

/**
 * Ends a trial: says what a sign-in of this person would come to now, by the rule that decides all of them, and writes
 * nothing but the attempt's own end.
 *
 * @throws AppError `login.attempt_used` when it was ended before.
 */
export async function concludeTrial(attempt: TakenAttempt, proof: DingTalkProof): Promise<void> {
  attempt.record.noteProof(proof);
  const { decided, facts, rule } = await findDecisionBasis(attempt, proof, sealProof(attempt, proof));
  if (decided) throw new AppError("login.attempt_used");
  const decision = decide(proof, facts, rule);
  // Nobody has answered anything.
  if (decision.kind === "bind") throw new AppError("server.fault");
  attempt.record.noteTrial({
    values: maskValues(proof.person.profile),
    would: decision.kind,
    ...(decision.kind === "refuse" && { reason: decision.reason }),
    ...matchOf(decision),
  });
  if (!(await settleTried(attempt, attempt.record.toHistory()))) throw new AppError("login.attempt_used");
}

/** What a trial shows of each field that came: enough to see that it is the right one (SEC-96). */
function maskValues(profile: PersonProfile): Record<string, string> {
  const { name, phone, email, jobNumber, title, departmentIds } = profile;
  const employee = [jobNumber, title, ...departmentIds.map((id) => `#${id}`)].filter(Boolean).slice(0, 6);
  return {
    ...(name && { name }),
    ...(phone && { mobile: maskPhone(phone) }),
    ...(email && { email: maskEmail(email) }),
    ...(employee.length > 0 && { employee: employee.join(", ") }),
  };
}
