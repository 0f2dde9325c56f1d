import "server-only";
import { randomUUID } from "node:crypto";
import { digest } from "@/lib/crypto/digest";
import { createReference, createSecret } from "@/lib/crypto/random";
import { seal } from "@/lib/crypto/seal";
import { findConnectionForLogin, type LoginConnection } from "@/lib/data/connections";
import { insertTransaction } from "@/lib/data/login-transactions";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { attemptLifetimeSeconds, attemptMark, interactionSeal } from "./attempt";

/** What the browser takes along to DingTalk and has to bring back. */
export interface OpenedAttempt {
  connection: LoginConnection;
  /** 256 random bits, single use. */
  state: string;
  /** The cookie that binds the attempt to this browser: the name's distinguishing part and the value. */
  browser: { mark: string; secret: string; maxAgeSeconds: number };
}

/**
 * Opens an attempt to sign in through a connection: a record bound to pool, application, connection, the pending
 * authorization request and this browser, usable once and for ten minutes (SEC-20).
 *
 * @throws AppError `login.connection_unavailable` when the connection is not offered to this application now.
 */
export async function openAttempt(input: {
  poolId: string;
  clientId: string;
  connectionId: string;
  interactionUid: string;
  clientAddress: string | null;
}): Promise<OpenedAttempt> {
  const mode = "browser";
  const connection = isId(input.connectionId) ? await findConnectionForLogin({ ...input, mode }) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  const id = randomUUID();
  const state = createSecret();
  const secret = createSecret();
  const stateDigest = digest(state);
  await insertTransaction({
    id,
    poolId: input.poolId,
    applicationId: connection.applicationId,
    connectionId: connection.id,
    mode,
    stateDigest,
    browserDigest: digest(secret),
    interactionDigest: digest(input.interactionUid),
    sealedInteraction: seal(input.interactionUid, interactionSeal(input.poolId, id)),
    reference: createReference(),
    clientAddress: input.clientAddress,
    lifetimeSeconds: attemptLifetimeSeconds,
  });
  return {
    connection,
    state,
    browser: { mark: attemptMark(stateDigest), secret, maxAgeSeconds: attemptLifetimeSeconds },
  };
}
