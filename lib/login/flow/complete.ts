import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { type LoginConnectionColumns, readLoginConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { Locale } from "@/lib/domain/locale/locale";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { log } from "@/lib/log/log";
import { countEndedAttempt, countRefusedRequest } from "@/lib/metrics/count";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { type TakenAttempt, type Taking, takeAttempt } from "../attempts/take-attempt";
import { concludeTrial } from "../conclude-trial";
import { decideLogin } from "../decide-login";
import { learnPlaces } from "../learn-places";
import { linkPerson } from "../link-person";
import type { Mode, ModeAnswer } from "../modes/mode";
import { noteProof, noteRefusal, noteSignIn } from "../note-connection";
import { settleRefusal } from "../settle-refusal";
import { findExpectedUser } from "./expected-user";
import { findTargetEnd, finishTarget, type TargetEnd } from "./finish-target";

/** What an answer came to. */
export type Completion =
  | ({
      kind: "done";
      signInId: string;
      /** That the person came through; null for a proof that was decided late. */
      connectionId: string | null;
    } & TargetEnd)
  /** The same answer has ended there a moment ago. */
  | { kind: "followed"; location: string }
  /** Whoever is signed in has linked the person to their account, to which the browser goes back. */
  | { kind: "linked"; location: string }
  /** The person is asked whether they have an account, on a page of its own. */
  | { kind: "asked"; reference: string }
  /** A trial has come to its end, which the page that it began at shows. */
  | { kind: "tried"; page: string; reference: string }
  | {
      kind: "refused";
      reason: ErrorCode;
      reference: string;
      /** Where the attempt was to end; known only when it belongs to this very browser. */
      target?: AttemptTarget | undefined;
      /** The application that it was for, by its client id, when the attempt belongs to another browser. */
      clientId?: string | null | undefined;
      /** The attempt itself holds the reason, under its reference. */
      recorded: boolean;
    };

/** What came of an answer that lets nobody in by itself. */
type Ended = Exclude<Completion, { kind: "done" }>;

/** What the browser brought back, and what its cookies say. */
export interface PresentedAnswer {
  pool: PoolAddress;
  parameters: URLSearchParams;
  /** Which browser it is; null when it has no cookie of ours. */
  browserDigest: string | null;
  /** The sign-in that this browser got last in the pool, if it still says so. */
  lastSignInId: string | null;
  clientAddress: string | null;
  /** In which its person reads. */
  locale: Locale;
  /** It says that it is DingTalk's app. */
  inDingTalk: boolean;
}

/**
 * Completes an attempt: takes it, once; redeems the code by its mode; decides who the person is; ends where the attempt
 * was to end. Everything but the code, the connection included, comes from the attempt (SEC-21). A refusal is settled and
 * logged under one reference; nothing unexpected leaves this function but a failure to read the attempt itself.
 */
export async function complete(mode: Mode, presented: PresentedAnswer): Promise<Completion> {
  const { pool, parameters, browserDigest, lastSignInId, clientAddress, locale } = presented;
  const answer = tryToRead(mode, parameters);
  const known = { pool, mode: mode.name, clientAddress };
  if (!answer) return refuseUnknown(known, { reason: "login.answer_refused" });
  const code = "code" in answer ? answer.code : undefined;
  const shown = { mode: mode.name, state: answer.state, code };
  const taking = await takeAttempt(pool.id, shown, browserDigest, { clientAddress, locale });
  if (taking.kind === "refused") return refuseUnknown(known, taking);
  if (taking.kind === "asked") return taking;
  if (taking.kind === "decided") return follow(known, taking);
  const { attempt } = taking;
  attempt.record.noteBrowser(presented.inDingTalk);
  try {
    const proof =
      taking.kind === "proven"
        ? taking.proof
        : await attempt.record.prove(() => prove(mode, pool, taking.connection, answer));
    if (attempt.target.kind === "trial") {
      await concludeTrial(attempt, proof);
      if (taking.kind === "taken" && taking.connection) await noteProof(taking.connection, proof);
      return { kind: "tried", page: attempt.target.page, reference: attempt.reference };
    }
    if (attempt.target.kind === "link") {
      await linkPerson(attempt, attempt.target, proof, presented);
      if (taking.kind === "taken" && taking.connection) await noteProof(taking.connection, proof);
      countEndedAttempt({ outcome: "linked", wayIn: mode.name });
      return { kind: "linked", location: accountAddress(pool, { said: "linked" }) };
    }
    // The application's door is asked where the browser goes on, and by then knows what their departments lie in.
    if (taking.kind === "taken" && taking.connection) await learnPlaces(taking.connection, proof);
    const expected = await findExpectedUser(pool, attempt.target);
    const signedIn = await decideLogin(attempt, proof, { expected });
    if (signedIn.kind === "asked") {
      if (taking.kind === "taken" && taking.connection) await noteProof(taking.connection, proof);
      return { kind: "asked", reference: attempt.reference };
    }
    const end = await finishTarget(pool, attempt, signedIn, lastSignInId);
    if (taking.kind === "taken" && taking.connection) await noteSignIn(taking.connection, proof);
    countEndedAttempt({ outcome: signedIn.kind, wayIn: mode.name });
    const connectionId = taking.kind === "taken" ? (taking.connection?.id ?? null) : null;
    return { kind: "done", signInId: signedIn.signInId, connectionId, ...end };
  } catch (error) {
    return refuseTaken(attempt, error, taking.kind === "taken" ? taking.connection : null);
  }
}

/** Goes where the first of several identical answers went. */
export async function follow(
  known: Known,
  { target, reference, reason }: Extract<Taking, { kind: "decided" }>,
): Promise<Ended> {
  if (reason !== null) return { kind: "refused", reason, reference, target, recorded: true };
  if (target.kind === "trial") return { kind: "tried", page: target.page, reference };
  const location = await findTargetEnd(known.pool, target);
  if (location !== null) return { kind: "followed", location };
  return refuseUnknown(known, { reason: "login.attempt_used", reference, target });
}

function tryToRead(mode: Mode, parameters: URLSearchParams): ModeAnswer | null {
  try {
    return mode.read(parameters);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const meanings = {
  cancelled: "login.cancelled",
  refused: "login.answer_refused",
  misconfigured: "login.client_refused",
} as const;

async function prove(
  mode: Mode,
  pool: PoolAddress,
  columns: LoginConnectionColumns | null,
  answer: ModeAnswer,
): Promise<DingTalkProof> {
  if ("error" in answer) throw new AppError(meanings[answer.error]);
  const connection = readLoginConnection(columns, mode.name);
  if (!connection) throw new AppError("login.connection_unavailable");
  return mode.prove({ pool, connection, code: answer.code });
}

/** A refusal of an attempt that was taken: settled, logged, and noted at its connection. */
export async function refuseTaken(
  attempt: TakenAttempt,
  error: unknown,
  connection: LoginConnectionColumns | null,
): Promise<Ended> {
  const { known, recorded } = await settleRefusal(attempt, error);
  if (connection) await noteRefusal(connection, known);
  return {
    kind: "refused",
    reason: known.code,
    reference: attempt.reference,
    target: attempt.target,
    recorded,
  };
}

/** What is known of an answer whatever it says. */
interface Known {
  pool: PoolAddress;
  mode: EntryMode;
  clientAddress: string | null;
}

/** A refusal before any attempt could be taken: found under the attempt's reference where there is one, else under its own. */
async function refuseUnknown(
  { pool, mode, clientAddress }: Known,
  refusal: { reason: ErrorCode; reference?: string; target?: AttemptTarget; clientId?: string | null },
): Promise<Ended> {
  const { reason, reference = createReference(), target, clientId } = refusal;
  log().info({ code: reason, pool: pool.id, reference }, "answer refused");
  countRefusedRequest("answer", reason);
  if (refusal.reference === undefined)
    await recordRefusedRequest({ poolId: pool.id, reason, reference, mode, clientId, clientAddress });
  return { kind: "refused", reason, reference, target, clientId, recorded: false };
}
