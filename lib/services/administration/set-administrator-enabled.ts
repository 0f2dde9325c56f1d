import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import {
  isAdministrator,
  lockEnabledAdministrators,
  setAdministratorDisabledAt,
} from "@/lib/data/administrator-accounts";
import { deleteOtherSessions } from "@/lib/data/console-sessions";
import { closeInvitationsOf } from "@/lib/data/invitations";
import { cancelMailsAbout } from "@/lib/data/mails";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { nameInvitation } from "@/lib/domain/administrator/name-invitation";
import { AppError } from "@/lib/domain/error";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Shuts an administrator out or lets them in again. Whoever is shut out loses sessions, what waits for a second factor, and the
 * invitations that they have made, in the same transaction (SEC-47). Nobody shuts out themselves, and one who may sign in always
 * stays: of two who shut each other out at the same moment one succeeds.
 *
 * @throws AppError `administrator.confirmation_required`, `administrator.not_found`, `administrator.is_self`, `administrator.last_one`,
 *   `administrator.sign_in_required` for somebody who was shut out, or whose session was ended, in between.
 */
export async function setAdministratorEnabled(
  scope: ConsoleScope,
  { administratorId, enabled }: { administratorId: string; enabled: boolean },
): Promise<void> {
  expectFresh(scope);
  if (administratorId === scope.administratorId) throw new AppError("administrator.is_self");
  await inTransaction(async (queries) => {
    const able = await lockEnabledAdministrators(queries);
    if (!able.includes(scope.administratorId)) throw new AppError("administrator.sign_in_required");
    await holdOwnSession(queries, scope);
    if (!(await isAdministrator(queries, administratorId))) throw new AppError("administrator.not_found");
    if (!enabled && able.length < 2) throw new AppError("administrator.last_one");
    if (!(await setAdministratorDisabledAt(queries, administratorId, enabled ? null : new Date()))) return;
    const lost = enabled ? null : await takeEverything(queries, administratorId);
    await recordEvent(queries, {
      action: enabled ? "administrator.enabled" : "administrator.disabled",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      ...(lost && { details: lost }),
    });
  });
}

async function takeEverything(
  queries: Parameters<typeof deletePendingSignInsOf>[0],
  administratorId: string,
): Promise<{ endedSessions: number; revokedInvitations: number }> {
  const endedSessions = await deleteOtherSessions(queries, { administratorId, sessionId: null });
  await deletePendingSignInsOf(queries, administratorId);
  const revoked = await closeInvitationsOf(queries, administratorId);
  await cancelMailsAbout(queries, revoked.map(nameInvitation));
  return { endedSessions, revokedInvitations: revoked.length };
}
