import "server-only";
import { findConnectionForLogin, type LoginConnection, noteLogin } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { VerifiedPerson } from "@/lib/domain/login/verified-person";
import { recordRefusal } from "./record-refusal";
import { type ResolvedPerson, resolvePerson, UserRefused } from "./resolve-person";
import type { TakenAttempt } from "./take-attempt";

/** A login's outcome. */
export type LoginResult = ResolvedPerson | { kind: "refused"; reason: ErrorCode; cause?: unknown };

/**
 * Brings a taken attempt to its outcome: verified person in, outcome out. The connection comes from the attempt alone
 * and must still be offered to the application (SEC-21, SEC-47).
 *
 * @param verify proves the person through DingTalk; an AppError from it is the reason of a refusal.
 */
export async function finishAttempt(
  attempt: TakenAttempt,
  verify: (connection: LoginConnection) => Promise<VerifiedPerson>,
): Promise<LoginResult> {
  try {
    const connection = await findConnectionForLogin(attempt);
    if (!connection) throw new AppError("login.connection_unavailable");
    const person = await verify(connection);
    const resolved = await resolvePerson(attempt, person);
    await noteLogin(connection);
    return resolved;
  } catch (error) {
    const reason = error instanceof AppError ? error.code : "server.fault";
    await recordRefusal(attempt, reason, error instanceof UserRefused ? error.userId : undefined);
    return { kind: "refused", reason, cause: error };
  }
}
