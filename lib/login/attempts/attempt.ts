import "server-only";
import { unseal } from "@/lib/crypto/seal";
import type { AttemptKey, StoredEnd } from "@/lib/data/attempts";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { linkerSchema } from "@/lib/domain/login/linker";

/** How long an attempt may take, in seconds (SEC-20). */
export const attemptLifetimeSeconds = 600;

/** How many attempts one interaction may have: whoever needs more begins anew at the application (SEC-99). */
export const mostAttempts = 10;

/** Where a value of an attempt is sealed to. */
export function attemptSeal(
  { id, poolId }: AttemptKey,
  field: "sealed_interaction" | "start_page" | "sealed_session" | "sealed_proof",
) {
  return { pool: poolId, table: "attempt", field, row: id };
}

/** What a stored attempt serves. */
export function openTarget(attempt: AttemptKey & StoredEnd): AttemptTarget {
  const { target, sealedInteraction, destination, startPage, sealedSession } = attempt;
  if (target === "interaction" && sealedInteraction !== null)
    return {
      kind: "interaction",
      uid: unseal(sealedInteraction, attemptSeal(attempt, "sealed_interaction")),
    };
  if ((target === "start" || target === "account") && startPage !== null) {
    const sessionUid = sealedSession && unseal(sealedSession, attemptSeal(attempt, "sealed_session"));
    if (target === "account") return { kind: "account", page: startPage, sessionUid };
    if (destination !== null) return { kind: "start", destination, page: startPage, sessionUid };
  }
  if (target === "link" && startPage !== null && sealedSession !== null) {
    const linker = linkerSchema.parse(
      JSON.parse(unseal(sealedSession, attemptSeal(attempt, "sealed_session"))),
    );
    return { kind: "link", page: startPage, ...linker };
  }
  if (target === "trial" && startPage !== null)
    return { kind: "trial", page: unseal(startPage, attemptSeal(attempt, "start_page")) };
  throw new AppError("server.fault");
}
