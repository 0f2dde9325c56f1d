import "server-only";
import { toAuditRow } from "@/lib/audit/record-event";
import { writeLocalLogin } from "@/lib/data/local-logins";
import { newId } from "@/lib/data/new-id";
import { AppError } from "@/lib/domain/error";
import { decide } from "@/lib/domain/login/decide";
import type { LoginErrorCode } from "@/lib/domain/login/errors";
import { amrOf, type LoginMethod } from "@/lib/domain/login/login-method";
import type { LocalProof } from "@/lib/domain/login/proof";
import type { SignedIn } from "./apply-decision";
import type { TakenAttempt } from "./attempts/take-attempt";

/** What a proof that does not hold any more is refused as: like one that was wrong from the beginning. */
const refusals: Readonly<Record<LoginMethod, LoginErrorCode>> = {
  passkey: "login.passkey_refused",
  password: "login.credentials_refused",
  email_code: "login.code_refused",
};

/**
 * Brings a proof without DingTalk to its end: decided by the rule of all sign-ins, written all or nothing. What the proof stood on is
 * checked where it is written: a user disabled, a credential changed, a method switched off or an exception taken back meanwhile is
 * refused like a wrong password, code or passkey, since nobody is told more (SEC-56).
 *
 * @param expected the only user who may be proven; null for anybody.
 * @throws AppError `login.credentials_refused`, `login.code_refused`, `login.passkey_refused`, `login.another_person`.
 */
export async function decideLocalLogin(
  attempt: TakenAttempt,
  proof: LocalProof,
  expected: string | null = null,
): Promise<SignedIn> {
  const { id, poolId, clientAddress, reference, record } = attempt;
  const known = { userId: proof.userId, disabledAt: null };
  const decision = decide(
    proof,
    { known, identityId: null, useridOwner: null, matches: [] },
    { offered: true, createsAccounts: false, asks: false, bindsBy: [] },
  );
  if (decision.kind !== "sign_in") throw new AppError(refusals[proof.method]);
  const { userId } = decision;
  if (expected !== null && userId !== expected) throw new AppError("login.another_person");
  const signInId = newId();
  const audit = toAuditRow({
    poolId,
    context: { actor: `user:${userId}`, clientAddress, reference },
    action: "login.signed_in",
    object: `attempt:${id}`,
    outcome: "success",
    details: { method: proof.method, ...(attempt.emergency && { emergency: true }) },
  });
  record.noteDecision(decision, signInId);
  const history = record.toHistory();
  const login = { attempt, proof, amr: amrOf(proof.method), signInId, audit, history };
  if (await writeLocalLogin(login)) return { kind: "signed_in", userId, signInId };
  record.noteDecision(decision);
  throw new AppError(refusals[proof.method]);
}
