import "server-only";
import { randomUUID } from "node:crypto";
import { type AuditEvent, toAuditRow } from "@/lib/audit/record-event";
import { writeFirstLogin, writeLogin } from "@/lib/data/logins";
import { newId } from "@/lib/data/new-id";
import type { Decision } from "@/lib/domain/login/decide";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { TakenAttempt } from "./attempts/take-attempt";

/** Where a person ended up. */
export interface SignedIn {
  kind: "signed_in" | "created";
  userId: string;
  /** The stored fact that they got in: what their session stands on. */
  signInId: string;
}

/**
 * Lets a person in as it was decided, all or nothing, with sign-in and audit row (REL-02). The decision's grounds are
 * checked once more where the rows are locked.
 *
 * @returns null when they hold no longer: somebody took something away, or a racing twin was first. Then nothing was
 * written, and it has to be decided anew.
 */
export async function applyDecision(
  attempt: TakenAttempt,
  proof: DingTalkProof,
  decision: Exclude<Decision, { kind: "refuse" }>,
): Promise<SignedIn | null> {
  const isKnown = decision.kind === "sign_in";
  const userId = isKnown ? decision.userId : randomUUID();
  const signInId = newId();
  const kind = isKnown ? "signed_in" : "created";
  const write = isKnown ? writeLogin : writeFirstLogin;
  const audit = toAuditRow(eventOf(attempt, userId, `login.${kind}`));
  attempt.record.noteDecision(decision.kind, signInId);
  const history = attempt.record.toHistory();
  return (await write({ attempt, proof, userId, signInId, audit, history }))
    ? { kind, userId, signInId }
    : null;
}

function eventOf(attempt: TakenAttempt, userId: string, action: AuditEvent["action"]): AuditEvent {
  const { id, poolId, clientAddress, reference } = attempt;
  return {
    poolId,
    context: { actor: `user:${userId}`, clientAddress, reference },
    action,
    object: `attempt:${id}`,
    outcome: "success",
  };
}
