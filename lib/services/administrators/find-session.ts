import "server-only";
import { digest } from "@/lib/crypto/digest";
import {
  type AdministratorRecord,
  findAdministratorSession,
  touchAdministratorSession,
} from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { isSessionAlive, sessionLimits } from "@/lib/domain/administrator/session-limits";

/** An administrator with the session that they are known by. */
export interface SignedInAdministrator extends AdministratorRecord {
  session: { id: string; provenAt: Date };
}

/**
 * Who a console cookie's value stands for, or null when the session is unknown, over, idle for too long, or its owner is
 * disabled. Using a session is written down at most once a minute.
 */
export async function findSession(value: string): Promise<SignedInAdministrator | null> {
  const found = await findAdministratorSession(database(), digest(value));
  if (!found) return null;
  const now = new Date();
  const { disabledAt, ...administrator } = found.administrator;
  if (!isSessionAlive({ ...found, administratorDisabledAt: disabledAt }, now)) return null;
  const unlessSince = new Date(now.getTime() - sessionLimits.touchInterval);
  if (found.lastSeenAt < unlessSince)
    await touchAdministratorSession(database(), { digest: digest(value), now, unlessSince });
  return { ...administrator, session: { id: found.id, provenAt: found.provenAt } };
}
