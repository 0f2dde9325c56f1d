import "server-only";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { findLoginStart, type LoginConnection, readStoredConnection } from "@/lib/data/connections";
import { isConnectionIdentifier } from "@/lib/domain/connection/identifier";
import { AppError } from "@/lib/domain/error";
import { isClientId } from "@/lib/domain/id";
import { findStartDestination } from "@/lib/domain/login/start-destination";

/** What a start address asks for. */
export interface StartRequest {
  pool: PoolAddress;
  /** The connection's identifier. */
  identifier: string;
  /** The application's client id; null for a start without one. */
  clientId: string | null;
  /** Where in the application to end; null for its root. */
  target: string | null;
}

/** A start that can be begun. */
export interface Start {
  connection: LoginConnection;
  /** Where the browser ends, signed in to the pool. */
  destination: string;
}

/**
 * Looks up what a start address names, and where it ends.
 *
 * @throws AppError `login.connection_unavailable` when the connection is unknown, disabled, or not offered by the
 * application; `login.target_refused` (SEC-74); `connection.settings_unreadable`.
 */
export async function findStart({ pool, identifier, clientId, target }: StartRequest): Promise<Start> {
  const isNamed = isConnectionIdentifier(identifier) && (clientId === null || isClientId(clientId));
  const found = isNamed ? await findLoginStart({ poolId: pool.id, identifier, clientId }) : null;
  if (!found) throw new AppError("login.connection_unavailable");
  const connection = readStoredConnection(found.connection);
  const application = found.redirectUris && { redirectUris: found.redirectUris };
  const end = findStartDestination({ application, callbackUrl: connection.callbackUrl, target });
  if (end === null) throw new AppError("login.target_refused");
  return { connection, destination: end === "pool" ? poolHomeAddress(pool) : end };
}
