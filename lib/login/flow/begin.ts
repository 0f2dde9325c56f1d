import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findConnectionForLogin, type LoginConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { type OpenedAttempt, openAttempt } from "../attempts/open-attempt";
import type { Departure, Mode } from "../modes/mode";

/** What the browser does next, and the cookie that binds the attempt to it. */
export interface Beginning {
  departure: Departure;
  browser: OpenedAttempt["browser"];
}

/**
 * Begins a login for a pending interaction of an application: opens an attempt and says where the browser goes.
 *
 * @throws AppError `login.connection_unavailable` when the connection is not offered to this application now.
 */
export async function beginForInteraction(
  mode: Mode,
  input: {
    pool: PoolAddress;
    interaction: { uid: string; clientId: string };
    connectionId: string;
    clientAddress: string | null;
  },
): Promise<Beginning> {
  const { pool, interaction, connectionId, clientAddress } = input;
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
