import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findConnectionForLogin, type LoginConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { isSilent } from "@/lib/domain/login/entry-mode";
import { findSessionUid } from "@/lib/oidc/sessions";
import { openAttempt } from "../attempts/open-attempt";
import type { Departure, Mode } from "../modes/mode";
import { findStart, type StartRequest } from "./start";
import { findTrial, type TrialRequest } from "./trial";

/** Whose login it is that begins. */
interface Beginner {
  /** The digest of the browser that may complete it. */
  browserDigest: string;
  clientAddress: string | null;
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
    interaction: { uid: string; clientId: string; demandsFresh: boolean };
    connectionId: string;
  },
): Promise<Departure> {
  const { pool, interaction, connectionId, browserDigest, clientAddress } = input;
  if (interaction.demandsFresh && isSilent(mode.name)) throw new AppError("login.fresh_proof_required");
  const key = { poolId: pool.id, connectionId, clientId: interaction.clientId, mode: mode.name };
  const connection = isId(connectionId) ? await findConnectionForLogin(key) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  return begin(mode, {
    pool,
    connection,
    target: { kind: "interaction", uid: interaction.uid },
    browserDigest,
    clientAddress,
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
  const { pool, page, headers, browserDigest, clientAddress } = input;
  const { connection, destination } = await findStart(input);
  if (!connection.modes.includes(mode.name)) throw new AppError("login.connection_unavailable");
  const sessionUid = await findSessionUid(pool, headers);
  return begin(mode, {
    pool,
    connection,
    target: { kind: "start", destination, page, sessionUid },
    browserDigest,
    clientAddress,
  });
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
  const { pool, page, browserDigest, clientAddress } = input;
  const connection = await findTrial(input);
  if (!connection.modes.includes(mode.name)) throw new AppError("login.connection_unavailable");
  return begin(mode, { pool, connection, target: { kind: "trial", page }, browserDigest, clientAddress });
}

async function begin(
  mode: Mode,
  input: Beginner & { pool: PoolAddress; connection: LoginConnection; target: AttemptTarget },
): Promise<Departure> {
  const { pool, ...attempt } = input;
  const state = await openAttempt({ mode: mode.name, ...attempt });
  return mode.begin({ pool, connection: attempt.connection, state });
}
