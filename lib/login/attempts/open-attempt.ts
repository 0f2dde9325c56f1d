import "server-only";
import { digest } from "@/lib/crypto/digest";
import { createReference, createSecret } from "@/lib/crypto/random";
import { seal } from "@/lib/crypto/seal";
import { type AttemptKey, insertAttempt, type StoredTarget } from "@/lib/data/attempts";
import type { LoginConnection } from "@/lib/data/connections";
import { newId } from "@/lib/data/new-id";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { attemptLifetimeSeconds, attemptMark, attemptSeal } from "./attempt";

/** What the browser takes along and has to bring back. */
export interface OpenedAttempt {
  /** 256 random bits, single use. */
  state: string;
  /** The cookie that binds the attempt to this browser: the name's distinguishing part and the value. */
  browser: { mark: string; secret: string; maxAgeSeconds: number };
}

/**
 * Opens an attempt: a record bound to pool, application, connection, mode, target and this browser, usable once and for
 * ten minutes (SEC-20).
 */
export async function openAttempt(input: {
  mode: EntryMode;
  target: AttemptTarget;
  connection: LoginConnection;
  clientAddress: string | null;
}): Promise<OpenedAttempt> {
  const { mode, target, connection, clientAddress } = input;
  const key = { id: newId(), poolId: connection.poolId };
  const state = createSecret();
  const secret = createSecret();
  const stateDigest = digest(state);
  await insertAttempt({
    ...key,
    ...storeTarget(key, target),
    mode,
    connection,
    stateDigest,
    browserDigest: digest(secret),
    reference: createReference(),
    clientAddress,
    lifetimeSeconds: attemptLifetimeSeconds,
  });
  return {
    state,
    browser: { mark: attemptMark(stateDigest), secret, maxAgeSeconds: attemptLifetimeSeconds },
  };
}

function storeTarget(key: AttemptKey, target: AttemptTarget): StoredTarget {
  if (target.kind === "start")
    return {
      target: "start",
      interactionDigest: null,
      sealedInteraction: null,
      destination: target.destination,
      startPage: target.page,
      sealedSession: target.sessionUid && seal(target.sessionUid, attemptSeal(key, "sealed_session")),
    };
  return {
    target: "interaction",
    interactionDigest: digest(target.uid),
    sealedInteraction: seal(target.uid, attemptSeal(key, "sealed_interaction")),
    destination: null,
    startPage: null,
    sealedSession: null,
  };
}
