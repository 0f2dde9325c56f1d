import "server-only";
import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import { database } from "@/lib/data/client";
import { findConnectionForLogin } from "@/lib/data/connections";
import {
  findCreationRule,
  findPerson,
  insertPerson,
  recordSignIn,
  settleTransaction,
} from "@/lib/data/identities";
import { inTransaction, withRetries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { decideAccount } from "@/lib/domain/login/decide-account";
import type { VerifiedPerson } from "@/lib/domain/login/verified-person";
import type { TakenAttempt } from "./take-attempt";

/** The refusal of a person who is known as a user. */
export class UserRefused extends AppError {
  constructor(
    code: ErrorCode,
    readonly userId: string,
  ) {
    super(code);
  }
}

/** Where a person ended up. */
export interface ResolvedPerson {
  kind: "signed_in" | "created";
  userId: string;
  /** The stored fact that they got in: what their session stands on. */
  signInId: string;
}

/**
 * Resolves a verified person to an account of the pool and settles the attempt, all or nothing (REL-02). Of racing
 * first logins of one person one creates the account and the others find it (REL-03).
 *
 * @throws AppError `login.account_disabled`, `login.account_required`, `login.identity_conflict`,
 * `login.connection_unavailable` when the connection was taken away while DingTalk was asked.
 */
export async function resolvePerson(attempt: TakenAttempt, person: VerifiedPerson): Promise<ResolvedPerson> {
  return (await withRetries(() => signInKnown(attempt, person))) ?? (await createOrFind(attempt, person));
}

async function signInKnown(attempt: TakenAttempt, person: VerifiedPerson): Promise<ResolvedPerson | null> {
  const { known, useridOwner } = await findPerson(database(), attempt.poolId, person);
  if (!known) return null;
  const decision = decideAccount(known, useridOwner, true);
  if (decision.kind !== "sign_in")
    throw new UserRefused(decision.kind === "refuse" ? decision.reason : "server.fault", known.userId);
  const signInId = randomUUID();
  const written = await recordSignIn(
    {
      poolId: attempt.poolId,
      connectionId: attempt.connectionId,
      applicationId: attempt.applicationId,
      transactionId: attempt.id,
      userId: decision.userId,
      identityId: decision.identityId,
      reference: attempt.reference,
      membershipId: randomUUID(),
      signInId,
      auditId: randomUUID(),
      clientAddress: attempt.clientAddress,
    },
    person,
  );
  if (!written) {
    const offered = await findConnectionForLogin(attempt);
    throw new UserRefused(
      offered ? "login.account_disabled" : "login.connection_unavailable",
      decision.userId,
    );
  }
  return { kind: "signed_in", userId: decision.userId, signInId };
}

/** The single place that creates users for DingTalk people (SEC-42). */
async function createOrFind(attempt: TakenAttempt, person: VerifiedPerson): Promise<ResolvedPerson> {
  const { poolId } = attempt;
  const created = await inTransaction(async (queries) => {
    const { known, useridOwner } = await findPerson(queries, poolId, person);
    if (known) return null;
    const rule = await findCreationRule(queries, attempt);
    if (!rule) throw new AppError("login.connection_unavailable");
    const decision = decideAccount(null, useridOwner, !rule.createsAccounts);
    if (decision.kind === "refuse") throw new AppError(decision.reason);
    const made = await insertPerson(queries, { poolId, transactionId: attempt.id }, person);
    const { userId } = made;
    await settleTransaction(queries, { id: attempt.id, poolId, outcome: "created", userId });
    await recordEvent(queries, {
      poolId,
      context: {
        actor: `user:${userId}`,
        clientAddress: attempt.clientAddress,
        reference: attempt.reference,
      },
      action: "login.created",
      object: `transaction:${attempt.id}`,
      outcome: "success",
    });
    return made;
  });
  if (created) return { kind: "created", ...created };
  const found = await withRetries(() => signInKnown(attempt, person));
  if (!found) throw new AppError("request.conflict");
  return found;
}
