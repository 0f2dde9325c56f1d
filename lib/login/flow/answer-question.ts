import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import { countBindTry } from "@/lib/data/asked-attempts";
import { AppError } from "@/lib/domain/error";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { amrOf } from "@/lib/domain/login/login-method";
import type { SessionProof } from "@/lib/domain/login/proof";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { countEndedAttempt } from "@/lib/metrics/count";
import type { SignedInPerson } from "@/lib/oidc/sessions";
import { AttemptRecord } from "../attempts/attempt-record";
import type { AskedAttempt } from "../attempts/find-asked";
import { decideLogin, type GivenAnswer } from "../decide-login";
import { knownUserName } from "../methods/known-user";
import type { Method } from "../methods/method";
import { noteSignIn } from "../note-connection";
import { recordRefusedTry } from "../record-refused-try";
import { withholdsFactor } from "../second-factor/owes-at-account";
import { type Completion, follow, refuseTaken } from "./complete";
import { findOpenQuestion } from "./find-open-question";
import { finishTarget } from "./finish-target";

/** How often one attempt may try to prove an account, right or wrong. Each account and network has limits of its own. */
const mostTries = 10;

/** What an answer came to. */
export type AnswerCompletion =
  | Exclude<Completion, { kind: "done" }>
  /** `browserMark` is what the browser keeps, to be known for this user's, where a method has proven them. */
  | (Extract<Completion, { kind: "done" }> & { browserMark: string | null })
  /** Nothing was decided: the person may answer once more. `reason` says what was wrong; null where the question has changed. */
  | { kind: "again"; reason: ErrorCode | null; reference: string };

/** What somebody wants who is asked; `cancel` brings them back to where they came from. */
export type Wish =
  | { kind: "create" }
  | { kind: "go_on" }
  | { kind: "cancel" }
  /** By a method without DingTalk, with what its form holds. */
  | { kind: "method"; method: Method; fields: ReadonlyMap<string, string>; browserMark: string | undefined }
  /** As who is signed in in this browser; `shown` is the sign-in that the page showed. */
  | { kind: "session"; shown: string; current: SignedInPerson | null };

/**
 * Refusals of an answer that leave the question as it is: nothing of it is lost by a wrong password, nor by a database that is away.
 */
const passing: ReadonlySet<string> = new Set<ErrorCode>([
  "login.credentials_refused",
  "login.code_refused",
  "login.passkey_refused",
  "login.too_many_tries",
  "login.method_unavailable",
  "login.account_linked",
  "login.second_factor_needed",
  "login.session_changed",
  "request.invalid",
  "request.conflict",
]);

/**
 * Answers a question: proves the account where one is bound, decides by the rule of all sign-ins, and ends where the attempt was to
 * end. Whatever the browser sends, the person of DingTalk is the one that is kept with the attempt (SEC-40, SEC-51).
 *
 * @param lastSignInId the sign-in that this browser got last: its session gives way to a new one.
 */
export async function answerQuestion(
  pool: PoolAddress,
  question: AskedAttempt,
  wish: Wish,
  lastSignInId: string | null,
): Promise<AnswerCompletion> {
  const { attempt, proof, connection } = question;
  try {
    const signedIn = await decideLogin(attempt, proof, { given: await toAnswer(question, wish) });
    if (signedIn.kind === "asked") return { kind: "again", reason: null, reference: attempt.reference };
    const end = await finishTarget(pool, attempt, signedIn, lastSignInId);
    if (connection) await noteSignIn(connection, proof);
    countEndedAttempt({ outcome: signedIn.kind, wayIn: attempt.wayIn });
    const { signInId, userId } = signedIn;
    const browserMark =
      wish.kind === "method" ? markKnownBrowser(knownUserName({ poolId: pool.id, userId })) : null;
    return { kind: "done", signInId, connectionId: connection?.id ?? null, browserMark, ...end };
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
    if (known.code === "login.attempt_used") return followTwin(pool, question);
    if (!passing.has(known.code) && known.status < 500) return refuseTaken(attempt, known, connection);
    const { reference } = attempt;
    const level = known.status >= 500 ? "error" : "info";
    log()[level]({ ...failureFields(known), reference, attempt: attempt.id }, "answer refused");
    // What nobody may bind by any more is gone from the page.
    const reason = known.code === "login.method_unavailable" ? null : known.code;
    return { kind: "again", reason, reference };
  }
}

/** Goes where another answer to the same question led, which was sent at the same time. */
async function followTwin(
  pool: PoolAddress,
  { attempt, proof }: AskedAttempt,
): Promise<Exclude<Completion, { kind: "done" }>> {
  const { target, reference, clientAddress } = attempt;
  return follow(
    { pool, mode: proof.mode, clientAddress },
    { kind: "decided", target, reference, reason: null },
  );
}

async function toAnswer(question: AskedAttempt, wish: Wish): Promise<GivenAnswer> {
  switch (wish.kind) {
    case "cancel":
      throw new AppError("login.answer_cancelled");
    case "session":
      return { kind: "bind", proof: await proveBySession(question, wish, new Date()) };
    case "method":
      return { kind: "bind", proof: await proveByMethod(question, wish) };
    default:
      return { kind: wish.kind };
  }
}

/**
 * The account that somebody has just signed in to in this browser. It has to be the very sign-in that the page named (SEC-43), and one
 * that has asked them something, and for the account's second factor where it has one (SEC-52).
 */
async function proveBySession(
  { attempt: { poolId } }: AskedAttempt,
  { shown, current }: Wish & { kind: "session" },
  now: Date,
): Promise<SessionProof> {
  if (!current || current.signInId !== shown || !isFreshProof(current, now))
    throw new AppError("login.session_changed");
  if (await withholdsFactor({ poolId, userId: current.userId, amr: current.amr }))
    throw new AppError("login.second_factor_needed");
  return { kind: "session", userId: current.userId, signInId: current.signInId };
}

/**
 * Has a method prove an account, in the attempt of the person who binds it. What it notes of the account is no part of that attempt
 * before it is proven; a refused try is kept in the audit trail (SEC-55). By what nobody may bind now nothing is tried. An account with a
 * second factor is not bound by one factor alone (SEC-52).
 */
async function proveByMethod(question: AskedAttempt, wish: Wish & { kind: "method" }) {
  const { attempt } = question;
  const { method, fields, browserMark } = wish;
  const open = await findOpenQuestion(question);
  if (open && !open.methods.some((allowed) => allowed === method.name))
    throw new AppError("login.method_unavailable");
  const record = new AttemptRecord(method.name);
  try {
    if (!(await countBindTry(attempt, mostTries))) throw new AppError("login.too_many_tries");
    const proof = await method.prove({ attempt: { ...attempt, record }, binds: true, fields, browserMark });
    const { poolId } = attempt;
    if (await withholdsFactor({ poolId, userId: proof.userId, amr: amrOf(method.name) }))
      throw new AppError("login.second_factor_needed");
    return proof;
  } catch (error) {
    if (error instanceof AppError && error.status < 500)
      await recordRefusedProof(attempt, method, record, error);
    throw error;
  }
}

async function recordRefusedProof(
  { id, poolId, clientAddress, reference }: AskedAttempt["attempt"],
  { name }: Method,
  { lead }: AttemptRecord,
  { code }: AppError,
): Promise<void> {
  await recordRefusedTry({
    poolId,
    context: { actor: "anonymous", clientAddress, reference },
    action: "login.binding_refused",
    object: `attempt:${id}`,
    outcome: "refused",
    reason: code,
    details: { method: name, ...(lead && { lead }) },
  });
}
