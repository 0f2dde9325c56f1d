import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findConnectionForLogin, type LoginConnection } from "@/lib/data/connections";
import { findPoolConnectionForLogin } from "@/lib/data/pool-connections";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { isSilent } from "@/lib/domain/login/way-in";
import { findSessionUid } from "@/lib/oidc/sessions";
import type { AccountScope } from "../account/account-scope";
import { openAttempt } from "../attempts/open-attempt";
import type { Departure, Mode } from "../modes/mode";
import { findStart, type StartRequest } from "./start";
import { findTrial, type TrialRequest } from "./trial";

/** Whose login it is that begins. */
interface Beginner {
  /** The digest of the browser that may complete it. */
  browserDigest: string;
  clientAddress: string | null;
  userAgent: string | null;
}

/**
 * Begins a login for a pending interaction of an application: opens an attempt and says where the browser goes.
 *
 * @throws AppError `login.connection_unavailable` when the connection is not offered to this application now, or not by
 * this mode; `login.fresh_proof_required` for a silent mode when the application demands a fresh sign-in (SEC-12).
 */
export async function beginForInteraction(
  mode: Mode,
  input: Beginner & {
    pool: PoolAddress;
    interaction: {
      uid: string;
      clientId: string;
      demandsFresh: boolean;
      requestedConnection: string | undefined;
    };
    connectionId: string;
  },
): Promise<Departure> {
  const { pool, interaction, connectionId, browserDigest, clientAddress, userAgent } = input;
  if (interaction.demandsFresh && isSilent(mode.name)) throw new AppError("login.fresh_proof_required");
  const key = { poolId: pool.id, connectionId, clientId: interaction.clientId, mode: mode.name };
  const connection = isId(connectionId) ? await findConnectionForLogin(key) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  return begin(mode, {
    pool,
    connection,
    target: { kind: "interaction", uid: interaction.uid },
    requested: interaction.requestedConnection ?? null,
    browserDigest,
    clientAddress,
    userAgent,
  });
}

/**
 * Begins a login at a connection's start address.
 *
 * @param input `page` is the path and query of the page that it begins at, `headers` are the browser's.
 * @throws AppError as {@link findStart}; `login.connection_unavailable` when this mode is off.
 */
export async function beginForStart(
  mode: Mode,
  input: StartRequest & Beginner & { page: string; headers: Headers },
): Promise<Departure> {
  const { pool, page, headers, browserDigest, clientAddress, userAgent } = input;
  const { connection, destination } = await findStart(input);
  if (!connection.modes.includes(mode.name)) throw new AppError("login.connection_unavailable");
  const sessionUid = await findSessionUid(pool, headers);
  return begin(mode, {
    pool,
    connection,
    target: { kind: "start", destination, page, sessionUid },
    browserDigest,
    clientAddress,
    userAgent,
  });
}

/**
 * Begins a login that ends at the person's account page: for somebody who is not signed in, or has to prove once more who they are.
 *
 * @param input `page` is the path of the account page, `headers` are the browser's.
 * @throws AppError `login.connection_unavailable` when the connection is unknown or disabled, or this mode is off.
 */
export async function beginForAccount(
  mode: Mode,
  input: Beginner & { pool: PoolAddress; connectionId: string; page: string; headers: Headers },
): Promise<Departure> {
  const { pool, connectionId, page, headers, ...beginner } = input;
  const key = { poolId: pool.id, connectionId, mode: mode.name };
  const connection = isId(connectionId) ? await findPoolConnectionForLogin(key) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  const sessionUid = await findSessionUid(pool, headers);
  return begin(mode, { pool, connection, target: { kind: "account", page, sessionUid }, ...beginner });
}

/**
 * Begins to link a DingTalk account to that of whoever is signed in: through DingTalk's own pages, in the sign-in that they act in
 * (SEC-43).
 *
 * @param scope who links, with a fresh proof.
 * @throws AppError `login.connection_unavailable` when the connection is unknown or disabled, or the browser mode is off.
 */
export async function beginForLink(
  mode: Mode,
  scope: Pick<AccountScope, "pool" | "userId" | "signInId">,
  input: Beginner & { connectionId: string; page: string },
): Promise<Departure> {
  const { pool, userId, signInId } = scope;
  const { connectionId, page, ...beginner } = input;
  const key = { poolId: pool.id, connectionId, mode: mode.name };
  const connection = isId(connectionId) ? await findPoolConnectionForLogin(key) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  return begin(mode, { pool, connection, target: { kind: "link", page, userId, signInId }, ...beginner });
}

/**
 * Begins an administrator's trial of a connection.
 *
 * @param input `ticket` lets it begin; `page` is the path and query of the page that it begins at.
 * @throws AppError `login.trial_over` when the ticket has ended or is another connection's;
 * `login.connection_unavailable` when the connection is unknown or disabled, or this mode is off.
 */
export async function beginForTrial(
  mode: Mode,
  input: TrialRequest & Beginner & { page: string },
): Promise<Departure> {
  const { pool, page, browserDigest, clientAddress, userAgent } = input;
  const connection = await findTrial(input);
  if (!connection.modes.includes(mode.name)) throw new AppError("login.connection_unavailable");
  return begin(mode, {
    pool,
    connection,
    target: { kind: "trial", page },
    browserDigest,
    clientAddress,
    userAgent,
  });
}

async function begin(
  mode: Mode,
  input: Beginner & {
    pool: PoolAddress;
    connection: LoginConnection;
    target: AttemptTarget;
    /** The connection that an application's request asked for, by its identifier. */
    requested?: string | null;
  },
): Promise<Departure> {
  const { pool, requested = null, ...attempt } = input;
  const state = await openAttempt({ mode: mode.name, requested, ...attempt });
  return mode.begin({ pool, connection: attempt.connection, state });
}
