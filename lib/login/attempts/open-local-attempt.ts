import "server-only";
import { createReference } from "@/lib/crypto/random";
import { openLocalAttempt as insertTaken } from "@/lib/data/local-logins";
import { newId } from "@/lib/data/new-id";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { countOpenedAttempt } from "@/lib/metrics/count";
import { countStart } from "@/lib/oidc/start-limits";
import { attemptLifetimeSeconds, mostAttempts } from "./attempt";
import { AttemptRecord } from "./attempt-record";
import { storeTarget } from "./store-target";
import type { TakenAttempt } from "./take-attempt";

/** What somebody may sign in to without DingTalk. */
export type LocalTarget = Extract<AttemptTarget, { kind: "interaction" | "account" | "start" }>;

/**
 * Opens an attempt without DingTalk, and takes it: what it is decided by came along with it, so there is nothing to wait for and
 * nothing to bring back.
 *
 * @param input `browserDigest` of the browser that asks; `application` is the one that waits, null without one.
 * @throws AppError `request.too_many` when too many were opened from the client's network in the last minute,
 * `login.too_many_attempts` when too many were for one interaction (SEC-99).
 */
export async function openLocalAttempt(input: {
  poolId: string;
  method: LoginMethod;
  target: LocalTarget;
  application: { id: string; name: string } | null;
  browserDigest: string;
  clientAddress: string | null;
  /** What the browser calls itself. */
  userAgent: string | null;
  /** The pool offers the method to nobody, and single users are excepted. */
  emergency?: boolean;
  /** The connection that the application's request asked for, by its identifier; null where it asked for none. */
  requested: string | null;
}): Promise<TakenAttempt> {
  const { target, method, application, userAgent, emergency = false, requested, ...bringer } = input;
  const retryAfter = countStart("attempt", bringer.clientAddress);
  if (retryAfter !== null) throw new AppError("request.too_many", { retryAfter });
  const key = { id: newId(), poolId: bringer.poolId };
  const reference = createReference();
  const row = {
    ...key,
    method,
    application,
    browserDigest: bringer.browserDigest,
    clientAddress: bringer.clientAddress,
    userAgent,
    ...storeTarget(key, target),
    reference,
    lifetimeSeconds: attemptLifetimeSeconds,
  };
  const takenAt = await insertTaken(row, mostAttempts);
  if (takenAt === null) throw new AppError("login.too_many_attempts");
  countOpenedAttempt(method);
  const record = new AttemptRecord(
    method,
    requested === null ? undefined : { connection: requested, taken: false },
  );
  if (emergency) record.noteEmergency();
  return {
    ...bringer,
    ...key,
    wayIn: method,
    target,
    reference,
    takenAt,
    emergency,
    record,
  };
}
