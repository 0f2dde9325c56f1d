import "server-only";
import { digest } from "@/lib/crypto/digest";
import {
  type AttemptKey,
  findForeignAttempt,
  findSpentAttempt,
  type PresentedAttempt,
  type SpentRow,
  takeAttemptRow,
} from "@/lib/data/attempts";
import type { LoginConnectionColumns } from "@/lib/data/connections";
import { type ErrorCode, isErrorCode } from "@/lib/domain/error-codes";
import type { Locale } from "@/lib/domain/locale/locale";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { LoginErrorCode } from "@/lib/domain/login/errors";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { WayIn } from "@/lib/domain/login/way-in";
import { openProof } from "../seal-proof";
import { openTarget } from "./attempt";
import { AttemptRecord } from "./attempt-record";
import { waitForEnd } from "./wait-for-end";

/** An attempt that may go on, now used up. */
export interface TakenAttempt extends AttemptKey {
  wayIn: WayIn;
  target: AttemptTarget;
  reference: string;
  /** When it was taken, in whole seconds since the epoch: when the person counts as proven (SEC-12). */
  takenAt: number;
  /** The digest of the browser that began it and has brought the answer. */
  browserDigest: string;
  /** Where the answer came from, for the audit row. */
  clientAddress: string | null;
  /** Of one without DingTalk: the pool offers its method to nobody, and only users who are excepted come in by it. */
  emergency?: boolean;
  /** What happens from now on, for its trace. */
  record: AttemptRecord;
}

/** What is known of the browser that brings an answer. */
export interface Bringer {
  clientAddress: string | null;
  /** In which its person reads. */
  locale: Locale;
}

/** An attempt through DingTalk that has come back. */
export interface ReturnedAttempt extends TakenAttempt {
  /** In which the person is told by mail what happened to their account. */
  locale: Locale;
}

/** Why there is no attempt to go on with, and what is known of the one meant. */
interface AttemptRefusal {
  reason: LoginErrorCode;
  reference?: string;
  /** Known only when the attempt belongs to this very browser. */
  target?: AttemptTarget;
  /** The application that it was for, by its client id, when it belongs to another. */
  clientId?: string | null;
}

/** What came of taking an attempt. */
export type Taking =
  /** `connection` is null when it is not offered any more. */
  | { kind: "taken"; attempt: ReturnedAttempt; connection: LoginConnectionColumns | null }
  /** DingTalk has proven the person already, and whoever was to decide it did not live to: the decision is made up for. */
  | { kind: "proven"; attempt: ReturnedAttempt; proof: DingTalkProof }
  /** This very browser has brought this very answer, and its person is asked whether they have an account. */
  | { kind: "asked"; reference: string }
  /** This very browser has brought this very answer a moment ago, and it is decided; `reason` says why somebody was refused. */
  | { kind: "decided"; target: AttemptTarget; reference: string; reason: ErrorCode | null }
  | ({ kind: "refused" } & AttemptRefusal);

/**
 * Takes the attempt that an answer's state names, if it belongs to this pool, this browser and this mode, is fresh and
 * unused, and its code was never seen before (SEC-20, SEC-22, SEC-26, SEC-28). Of identical answers at once, by a browser that
 * sends a request twice, the first takes it and the others wait for what becomes of it.
 *
 * @param answer `code` is absent when DingTalk sent an error.
 * @param browserDigest of the browser that brings it; null when it has no cookie of ours.
 */
export async function takeAttempt(
  poolId: string,
  answer: { mode: EntryMode; state?: string | undefined; code?: string | undefined },
  browserDigest: string | null,
  bringer: Bringer,
): Promise<Taking> {
  const { mode, state, code } = answer;
  if (!state) return { kind: "refused", reason: "login.attempt_unknown" };
  const stateDigest = digest(state);
  if (browserDigest === null) return refuseStranger({ poolId, stateDigest });
  const key: PresentedAttempt = { poolId, stateDigest, browserDigest };
  const codeDigest = code === undefined ? null : digest(code);
  const taken = await takeAttemptRow({ ...key, mode, codeDigest });
  if (taken) {
    const { id, reference, takenAt, connection } = taken;
    const who = { ...bringer, browserDigest, record: new AttemptRecord(mode, taken.requested ?? undefined) };
    const attempt = { id, poolId, wayIn: mode, target: openTarget(taken), reference, takenAt, ...who };
    return { kind: "taken", attempt, connection };
  }
  const spent = await findSpentAttempt(key);
  if (!spent) return refuseStranger(key);
  if (codeDigest === null || spent.codeDigest !== codeDigest || spent.mode !== mode)
    return refuse(spent, mode);
  const ended = spent.recent ? await waitForEnd(key, spent) : spent;
  if (ended.asked && !ended.finished && !ended.expired) return { kind: "asked", reference: ended.reference };
  return follow(ended) ?? resume(ended, mode, { ...bringer, browserDigest }) ?? refuse(ended, mode);
}

/** Goes where the first of identical answers went, as long as they can be told to be one act of the browser. */
function follow({ finished, recent, outcome, reason, reference, ...spent }: SpentRow): Taking | null {
  if (!finished || !recent || outcome === null) return null;
  const refusal = outcome === "refused" ? (reason ?? "") : null;
  if (refusal !== null && !isErrorCode(refusal)) return null;
  return { kind: "decided", target: openTarget(spent), reference, reason: refusal };
}

/** Says what is true of an attempt that this browser cannot show to be its own (SEC-20). */
async function refuseStranger(key: { poolId: string; stateDigest: string }): Promise<Taking> {
  const found = await findForeignAttempt(key);
  if (!found) return { kind: "refused", reason: "login.attempt_unknown" };
  const { consumed, expired, clientId } = found;
  if (consumed) return { kind: "refused", reason: "login.attempt_used", clientId };
  return { kind: "refused", reason: expired ? "login.attempt_expired" : "login.another_browser", clientId };
}

/** Goes on with an attempt whose person is proven and which nobody has decided: the process that was to do it is gone. */
function resume(
  spent: SpentRow,
  mode: EntryMode,
  bringer: Pick<ReturnedAttempt, "browserDigest" | "clientAddress" | "locale">,
): Taking | null {
  const { id, poolId, reference, takenAt, sealedProof } = spent;
  if (spent.finished || spent.expired || sealedProof === null || takenAt === null) return null;
  const proof = openProof(spent, sealedProof);
  const record = new AttemptRecord(mode, spent.requested ?? undefined);
  const attempt = {
    id,
    poolId,
    wayIn: mode,
    target: openTarget(spent),
    reference,
    takenAt,
    record,
    ...bringer,
  };
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
