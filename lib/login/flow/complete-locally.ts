import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { markKnownBrowser } from "@/lib/crypto/known-browser";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { countEndedAttempt } from "@/lib/metrics/count";
import type { SignedIn } from "../apply-decision";
import { type LocalTarget, openLocalAttempt } from "../attempts/open-local-attempt";
import type { TakenAttempt } from "../attempts/take-attempt";
import { knownUserName } from "../methods/known-user";
import { settleRefusal } from "../settle-refusal";
import { finishTarget, type TargetEnd } from "./finish-target";

/** What an attempt without DingTalk came to. */
export type LocalCompletion =
  | ({
      kind: "done";
      signInId: string;
      /** The pool does not offer the method: the user is excepted. */
      emergency: boolean;
      /** What the browser keeps, to be known for this user's. */
      browserMark: string;
    } & TargetEnd)
  | {
      kind: "refused";
      reason: ErrorCode;
      reference: string;
      /** The attempt itself holds the reason, under its reference. */
      recorded: boolean;
    };

/** What a browser sent from a login page or the account page. */
export interface LocalRequest {
  pool: PoolAddress;
  target: LocalTarget;
  /** The application whose request waits; null for the account page. */
  clientId: string | null;
  /** The connection that the request asked for, by its identifier; null or left out where it asked for none. */
  requested?: string | null;
  fields: ReadonlyMap<string, string>;
  browserDigest: string;
  browserMark: string | undefined;
  clientAddress: string | null;
  /** What the browser calls itself. */
  userAgent: string | null;
  /** The browser says that it is DingTalk's app. */
  inDingTalk: boolean;
}

/** How an attempt without DingTalk is opened. */
interface LocalOpening {
  method: LoginMethod;
  /** The one that waits; null for the account page. */
  application: { id: string; name: string } | null;
  /** The pool does not offer the method, and single users are excepted. */
  emergency?: boolean;
}

/**
 * Opens an attempt without DingTalk, has it decided, and lets the application's request go on or opens the account page. A refusal is
 * settled and logged under one reference.
 *
 * @param decide signs somebody in, or throws what they are refused with.
 * @throws AppError as {@link openLocalAttempt}.
 */
export async function completeLocally(
  { pool, target, requested = null, inDingTalk, browserDigest, clientAddress, userAgent }: LocalRequest,
  { method, application, emergency = false }: LocalOpening,
  decide: (attempt: TakenAttempt) => Promise<SignedIn>,
): Promise<LocalCompletion> {
  const from = { browserDigest, clientAddress, userAgent };
  const attempt = await openLocalAttempt({
    poolId: pool.id,
    method,
    target,
    application,
    emergency,
    requested,
    ...from,
  });
  attempt.record.noteBrowser(inDingTalk);
  try {
    const signedIn = await decide(attempt);
    const end = await finishTarget(pool, attempt, signedIn, null);
    countEndedAttempt({ outcome: signedIn.kind, wayIn: method });
    const mark = markKnownBrowser(knownUserName({ poolId: pool.id, userId: signedIn.userId }));
    return { kind: "done", signInId: signedIn.signInId, emergency, browserMark: mark, ...end };
  } catch (error) {
    const { known, recorded } = await settleRefusal(attempt, error);
    return { kind: "refused", reason: known.code, reference: attempt.reference, recorded };
  }
}
