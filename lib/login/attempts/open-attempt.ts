import "server-only";
import { digest } from "@/lib/crypto/digest";
import { createReference, createSecret } from "@/lib/crypto/random";
import { insertAttempt } from "@/lib/data/attempts";
import type { LoginConnection } from "@/lib/data/connections";
import { newId } from "@/lib/data/new-id";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { countOpenedAttempt } from "@/lib/metrics/count";
import { countStart } from "@/lib/oidc/start-limits";
import { attemptLifetimeSeconds, mostAttempts } from "./attempt";
import { storeTarget } from "./store-target";

/**
 * Opens an attempt: a record bound to pool, application, connection, mode, target and this browser, usable once and for
 * ten minutes (SEC-20).
 *
 * @param input `browserDigest` of the browser that it is opened for, in the connection's pool.
 * @returns the state that the browser takes along and has to bring back: 256 random bits, single use.
 * @throws AppError `request.too_many` when too many were opened from the client's network in the last minute,
 * `login.too_many_attempts` when too many were for one interaction (SEC-99).
 */
export async function openAttempt(input: {
  mode: EntryMode;
  target: AttemptTarget;
  connection: LoginConnection;
  browserDigest: string;
  clientAddress: string | null;
  userAgent: string | null;
  /** The connection that the application's request asked for, by its identifier; null where it asked for none. */
  requested: string | null;
}): Promise<string> {
  const { target, requested, ...attempt } = input;
  const retryAfter = countStart("attempt", attempt.clientAddress);
  if (retryAfter !== null) throw new AppError("request.too_many", { retryAfter });
  const key = { id: newId(), poolId: attempt.connection.poolId };
  const state = createSecret();
  const row = {
    ...attempt,
    ...key,
    ...storeTarget(key, target),
    stateDigest: digest(state),
    reference: createReference(),
    lifetimeSeconds: attemptLifetimeSeconds,
    requested:
      requested === null
        ? null
        : { connection: requested, taken: requested === attempt.connection.identifier },
  };
  if (!(await insertAttempt(row, mostAttempts))) throw new AppError("login.too_many_attempts");
  countOpenedAttempt(input.mode);
  return state;
}
