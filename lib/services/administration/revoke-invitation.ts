import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { closeInvitation } from "@/lib/data/invitations";
import { cancelMailsAbout } from "@/lib/data/mails";
import { inTransaction } from "@/lib/data/transaction";
import { nameInvitation } from "@/lib/domain/administrator/name-invitation";
import { AppError } from "@/lib/domain/error";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Makes an open invitation worthless. It only takes away, so it asks for no fresh proof.
 *
 * @throws AppError `invitation.not_found` when it is not open, `administrator.sign_in_required` in a session that has been ended.
 */
export async function revokeInvitation(
  scope: ConsoleScope,
  { invitationId }: { invitationId: string },
): Promise<void> {
  await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    const closed = await closeInvitation(queries, invitationId);
    if (!closed) throw new AppError("invitation.not_found");
    await cancelMailsAbout(queries, [nameInvitation(invitationId)]);
    await recordEvent(queries, {
      action: "invitation.revoked",
      context: scope,
      object: nameInvitation(invitationId),
      outcome: "success",
      details: { email: closed.email },
    });
  });
}
