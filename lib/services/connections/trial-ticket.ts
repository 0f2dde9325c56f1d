import "server-only";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import type { ConnectionKey } from "@/lib/data/connection-settings";

/** How long an administrator's link to try a connection works, in seconds. */
export const trialSeconds = 15 * 60;

/**
 * A ticket to try a connection: whoever shows it may sign in at DingTalk through it, which makes nobody and signs nobody in, and
 * sees what DingTalk says of themselves. It needs no row: it is sealed to its connection and ends by itself.
 *
 * @param now milliseconds since the epoch.
 */
export function createTrialTicket(key: ConnectionKey, now = Date.now()): string {
  return seal(String(Math.floor(now / 1000) + trialSeconds), sealContext(key));
}

/** Whether a ticket is this connection's and has not ended. @param now milliseconds since the epoch. */
export function isTrialTicket(ticket: string, key: ConnectionKey, now = Date.now()): boolean {
  try {
    return Number(unseal(ticket, sealContext(key))) * 1000 > now;
  } catch {
    // Sealed under no key of ours, to another connection, or nothing of ours at all: it opens nothing.
    return false;
  }
}

function sealContext({ poolId, connectionId }: ConnectionKey): SealContext {
  return { pool: poolId, table: "connection", field: "trial_ticket", row: connectionId };
}
