import "server-only";
import { type AskedRow, findAskedAttempt } from "@/lib/data/asked-attempts";
import type { LoginConnectionColumns } from "@/lib/data/connections";
import { type ErrorCode, isErrorCode } from "@/lib/domain/error-codes";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { LoginErrorCode } from "@/lib/domain/login/errors";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { isReference } from "@/lib/domain/login/reference";
import { traceSchema } from "@/lib/domain/login/trace";
import { openProof } from "../seal-proof";
import { openTarget } from "./attempt";
import { AttemptRecord } from "./attempt-record";
import type { Bringer, ReturnedAttempt } from "./take-attempt";

/** An attempt whose person is asked whether they have an account. */
export interface AskedAttempt {
  kind: "asked";
  attempt: ReturnedAttempt;
  /** Whom DingTalk proved. */
  proof: DingTalkProof;
  /** Null when it is not offered any more. */
  connection: LoginConnectionColumns | null;
  /** What it came through and what it is for, by their names; the application's is null without one. */
  names: { connection: string; application: string | null };
  /** Of the application that it is for; null without one. */
  clientId: string | null;
}

/** What is known of a question that a browser shows the reference of. */
export type FoundQuestion =
  | AskedAttempt
  /** It was answered in this very browser; `reason` says why somebody was refused. */
  | {
      kind: "answered";
      target: AttemptTarget;
      reference: string;
      reason: ErrorCode | null;
      clientId: string | null;
    }
  | { kind: "refused"; reason: LoginErrorCode; reference?: string; clientId: string | null };

/**
 * The question with this reference, for the browser that its attempt belongs to: nothing else shows that somebody may answer it, and
 * that DingTalk has proven them stands in the database alone (SEC-48, SEC-51).
 */
export async function findQuestion(
  poolId: string,
  reference: string,
  browserDigest: string | null,
  bringer: Bringer,
): Promise<FoundQuestion> {
  const row = isReference(reference) ? await findAskedAttempt({ poolId, reference, browserDigest }) : null;
  if (!row) return { kind: "refused", reason: "login.attempt_unknown", clientId: null };
  const { clientId } = row;
  if (!row.isOwn || browserDigest === null)
    return {
      kind: "refused",
      reason: row.expired ? "login.attempt_expired" : "login.another_browser",
      clientId,
    };
  if (row.finished) return answered(row);
  if (row.expired || row.sealedProof === null)
    return { kind: "refused", reason: "login.attempt_expired", reference: row.reference, clientId };
  const { id, mode, takenAt, connection, connectionName, applicationName } = row;
  const record = new AttemptRecord(mode);
  record.continueFrom({ trace: traceSchema.parse(row.trace ?? {}), personName: row.personName });
  return {
    kind: "asked",
    attempt: {
      ...{
        id,
        poolId,
        wayIn: mode,
        target: openTarget(row),
        reference: row.reference,
        takenAt,
        browserDigest,
        record,
      },
      ...bringer,
    },
    proof: openProof(row, row.sealedProof),
    connection,
    names: { connection: connectionName ?? "", application: applicationName },
    clientId,
  };
}

function answered(row: AskedRow): FoundQuestion {
  const { outcome, reason, reference, clientId } = row;
  const refusal = outcome === "refused" ? (reason ?? "") : null;
  return {
    kind: "answered",
    target: openTarget(row),
    reference,
    reason: refusal !== null && isErrorCode(refusal) ? refusal : null,
    clientId,
  };
}
