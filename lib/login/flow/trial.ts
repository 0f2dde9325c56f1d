import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { findLoginStart, type LoginConnection, readStoredConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import { isTrialTicket } from "@/lib/services/connections/trial-ticket";

/** What a trial's address asks for. */
export interface TrialRequest {
  pool: PoolAddress;
  /** The connection's identifier. */
  identifier: string;
  ticket: string;
}

/**
 * The connection that a trial's address names, when its ticket is good.
 *
 * @throws AppError `login.connection_unavailable` when it is unknown or disabled, `login.trial_over`;
 * `connection.settings_unreadable`.
 */
export async function findTrial({ pool, identifier, ticket }: TrialRequest): Promise<LoginConnection> {
  const isNamed = /^[a-z0-9-]{1,31}$/.test(identifier);
  const found = isNamed ? await findLoginStart({ poolId: pool.id, identifier, clientId: null }) : null;
  if (!found) throw new AppError("login.connection_unavailable");
  const { id: connectionId } = found.connection;
  if (!isTrialTicket(ticket, { poolId: pool.id, connectionId })) throw new AppError("login.trial_over");
  return readStoredConnection(found.connection);
}
