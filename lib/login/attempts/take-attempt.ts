import "server-only";
import { digest } from "@/lib/crypto/digest";
import { unseal } from "@/lib/crypto/seal";
import {
  type AttemptKey,
  findSpentAttempt,
  type PresentedAttempt,
  type SpentRow,
  takeAttemptRow,
} from "@/lib/data/attempts";
import type { LoginConnectionColumns } from "@/lib/data/connections";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { LoginErrorCode } from "@/lib/domain/login/errors";
import { type DingTalkProof, dingtalkProofSchema } from "@/lib/domain/login/proof";
import { attemptMark, attemptSeal, openTarget } from "./attempt";

/** An attempt that may go on, now used up. */
export interface TakenAttempt extends AttemptKey {
  mode: EntryMode;
  target: AttemptTarget;
  reference: string;
  /** When it was taken, in whole seconds since the epoch: when the person counts as proven (SEC-12). */
  takenAt: number;
  /** Where the answer came from, for the audit row. */
  clientAddress: string | null;
}

/** Why there is no attempt to go on with, and what is known of the one meant. */
interface AttemptRefusal {
  reason: LoginErrorCode;
  reference?: string;
  /** Known only when the attempt belongs to this very browser. */
  target?: AttemptTarget;
}

/** What came of taking an attempt. */
export type Taking =
  /** `connection` is null when it is not offered any more. */
  | { kind: "taken"; attempt: TakenAttempt; connection: LoginConnectionColumns | null }
  /** DingTalk has proven the person already, and whoever was to decide it did not live to: the decision is made up for. */
  | { kind: "proven"; attempt: TakenAttempt; proof: DingTalkProof }
  | ({ kind: "refused" } & AttemptRefusal);

/**
 * Takes the attempt that an answer's state names, if it belongs to this pool, this browser and this mode, is fresh and
 * unused, and its code was never seen before (SEC-20, SEC-22, SEC-26, SEC-28).
 *
 * @param answer `code` is absent when DingTalk sent an error.
 * @param readCookie gives the value of the attempt cookie with that mark.
 */
export async function takeAttempt(
  poolId: string,
  answer: { mode: EntryMode; state?: string | undefined; code?: string | undefined },
  readCookie: (mark: string) => string | undefined,
  clientAddress: string | null,
): Promise<Taking> {
  const { mode, state, code } = answer;
  const unknown = { kind: "refused", reason: "login.attempt_unknown" } as const;
  if (!state) return unknown;
  const stateDigest = digest(state);
  const secret = readCookie(attemptMark(stateDigest));
  if (!secret) return unknown;
  const key: PresentedAttempt = { poolId, stateDigest, browserDigest: digest(secret) };
  const codeDigest = code === undefined ? null : digest(code);
  const taken = await takeAttemptRow({ ...key, mode, codeDigest });
  if (taken) {
    const { id, reference, takenAt, connection } = taken;
    const attempt = { id, poolId, mode, target: openTarget(taken), reference, takenAt, clientAddress };
    return { kind: "taken", attempt, connection };
  }
  const spent = await findSpentAttempt(key);
  if (!spent) return unknown;
  const isSameAnswer = codeDigest !== null && spent.codeDigest === codeDigest;
  return (isSameAnswer && resume(spent, mode, clientAddress)) || refuse(spent, mode);
}

/** Goes on with an attempt whose person is proven and which nobody has decided: the process that was to do it is gone. */
function resume(spent: SpentRow, mode: EntryMode, clientAddress: string | null): Taking | null {
  const { id, poolId, reference, takenAt, sealedProof } = spent;
  if (spent.mode !== mode || spent.finished || spent.expired || sealedProof === null || takenAt === null)
    return null;
  const proof = dingtalkProofSchema.parse(
    JSON.parse(unseal(sealedProof, attemptSeal(spent, "sealed_proof"))),
  );
  const attempt = { id, poolId, mode, target: openTarget(spent), reference, takenAt, clientAddress };
  return { kind: "proven", attempt, proof };
}

function refuse(spent: SpentRow, mode: EntryMode): Taking {
  const { reference } = spent;
  return { kind: "refused", reason: reasonOf(spent, mode), reference, target: openTarget(spent) };
}

function reasonOf(spent: SpentRow, mode: EntryMode): LoginErrorCode {
  if (spent.consumed) return "login.attempt_used";
  if (spent.expired) return "login.attempt_expired";
  return spent.mode === mode ? "login.code_used" : "login.code_of_another_kind";
}
