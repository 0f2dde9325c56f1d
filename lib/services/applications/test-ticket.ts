import "server-only";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import type { ApplicationKey } from "@/lib/data/application-settings";

/** How long an administrator's link to try an application works, in seconds. */
export const testSeconds = 15 * 60;

/**
 * A ticket to try an application with the built-in test client: whoever shows it may sign in to the application as themselves and
 * sees what it would be told of them. It needs no row: it is sealed to its application and ends by itself.
 *
 * @param now milliseconds since the epoch.
 */
export function createTestTicket(key: ApplicationKey, now = Date.now()): string {
  return seal(String(Math.floor(now / 1000) + testSeconds), sealContext(key));
}

/**
 * When a ticket ends, in seconds since the epoch; null when it has ended or is no ticket of this application.
 *
 * @param now milliseconds since the epoch.
 */
export function findTestTicketEnd(ticket: string, key: ApplicationKey, now = Date.now()): number | null {
  try {
    const end = Number(unseal(ticket, sealContext(key)));
    return end * 1000 > now ? end : null;
  } catch {
    // Sealed under no key of ours, to another application, or nothing of ours at all: it opens nothing.
    return null;
  }
}

function sealContext({ poolId, applicationId }: ApplicationKey): SealContext {
  return { pool: poolId, table: "application", field: "test_ticket", row: applicationId };
}
