import "server-only";
import { digest } from "@/lib/crypto/digest";
import { unseal } from "@/lib/crypto/seal";
import {
  consumeTransaction,
  findSpentTransaction,
  type TakenTransaction,
} from "@/lib/data/login-transactions";
import type { LoginErrorCode } from "@/lib/domain/login/errors";
import { attemptMark, interactionSeal } from "./attempt";

/** An attempt that may go on, now used up. */
export interface TakenAttempt extends TakenTransaction {
  interactionUid: string;
  /** Where the callback came from, for the audit row. */
  clientAddress: string | null;
}

/** Why there is no attempt to go on with, and what is known of the one meant. */
export interface AttemptRefusal {
  reason: LoginErrorCode;
  reference?: string;
  /** Known only when the attempt belongs to this very browser. */
  interactionUid?: string;
}

/**
 * Takes the attempt that a callback's state names, if it belongs to this pool and this browser, is fresh and unused.
 *
 * @param readCookie gives the value of the attempt cookie with that mark.
 */
export async function takeAttempt(
  poolId: string,
  state: string | undefined,
  readCookie: (mark: string) => string | undefined,
  clientAddress: string | null,
): Promise<{ taken: TakenAttempt } | { refused: AttemptRefusal }> {
  if (!state) return { refused: { reason: "login.transaction_unknown" } };
  const stateDigest = digest(state);
  const secret = readCookie(attemptMark(stateDigest));
  if (!secret) return { refused: { reason: "login.transaction_unknown" } };
  const key = { poolId, stateDigest, browserDigest: digest(secret) };
  const taken = await consumeTransaction(key);
  if (taken) return { taken: { ...taken, interactionUid: openInteraction(poolId, taken), clientAddress } };
  const spent = await findSpentTransaction(key);
  if (!spent) return { refused: { reason: "login.transaction_unknown" } };
  return {
    refused: {
      reason: spent.consumed ? "login.transaction_used" : "login.transaction_expired",
      reference: spent.reference,
      interactionUid: openInteraction(poolId, spent),
    },
  };
}

function openInteraction(poolId: string, attempt: { id: string; sealedInteraction: string }): string {
  return unseal(attempt.sealedInteraction, interactionSeal(poolId, attempt.id));
}
