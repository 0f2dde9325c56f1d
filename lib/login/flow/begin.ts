import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findConnectionForLogin, type LoginConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { isSilent } from "@/lib/domain/login/entry-mode";
import { findSessionUid } from "@/lib/oidc/sessions";
import { type OpenedAttempt, openAttempt } from "../attempts/open-attempt";
import type { Departure, Mode } from "../modes/mode";
import { findStart, type StartRequest } from "./start";

/** What the browser does next, and the cookie that binds the attempt to it. */
export interface Beginning {
  departure: Departure;
  browser: OpenedAttempt["browser"];
}

/**
 * Begins a login for a pending interaction of an application: opens an attempt and says where the browser goes.
 *
 * @throws AppError `login.connection_unavailable` when the connection is not offered to this application now, or not by
 * this mode; `login.fresh_proof_required` for a silent mode when the application demands a fresh sign-in (SEC-12).
 */
export async function beginForInteraction(
  mode: Mode,
  input: {
    pool: PoolAddress;
    interaction: { uid: string; clientId: string; demandsFresh: boolean };
    connectionId: string;
    clientAddress: string | null;
  },
): Promise<Beginning> {
  const { pool, interaction, connectionId, clientAddress } = input;
  if (interaction.demandsFresh && isSilent(mode.name)) throw new AppError("login.fresh_proof_required");
  const key = { poolId: pool.id, connectionId, clientId: interaction.clientId, mode: mode.name };
  const connection = isId(connectionId) ? await findConnectionForLogin(key) : null;
  if (!connection) throw new AppError("login.connection_unavailable");
  return begin(mode, {
    pool,
    connection,
    target: { kind: "interaction", uid: interaction.uid },
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
  input: StartRequest & { page: string; headers: Headers; clientAddress: string | null },
): Promise<Beginning> {
  const { pool, page, headers, clientAddress } = input;
  const { connection, destination } = await findStart(input);
  if (!connection.modes.includes(mode.name)) throw new AppError("login.connection_unavailable");
  const sessionUid = await findSessionUid(pool, headers);
  return begin(mode, {
    pool,
    connection,
    target: { kind: "start", destination, page, sessionUid },
    clientAddress,
  });
}

async function begin(
  mode: Mode,
  input: {
    pool: PoolAddress;
    connection: LoginConnection;
    target: AttemptTarget;
    clientAddress: string | null;
  },
): Promise<Beginning> {
  const { pool, connection, target, clientAddress } = input;
  const { state, browser } = await openAttempt({ mode: mode.name, target, connection, clientAddress });
  return { departure: await mode.begin({ pool, connection, state }), browser };
}
