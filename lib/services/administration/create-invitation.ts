import "server-only";
import { invitationAddress } from "@/lib/addresses/console";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { findAdministratorByEmail } from "@/lib/data/administrators";
import { closeInvitationsFor, createInvitationRow } from "@/lib/data/invitations";
import { inTransaction } from "@/lib/data/transaction";
import { invitationHours } from "@/lib/domain/administrator/invitation";
import { AppError } from "@/lib/domain/error";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Makes the link by which somebody becomes an administrator: good once, for 72 hours, for this address. An address has one open
 * invitation at most: of two, one after the other or at once, the later link is good and the earlier one is not.
 *
 * @returns the link, which is in no other answer, ever: only the digest of its token is stored (SEC-57).
 * @throws AppError `administrator.confirmation_required`, `invitation.administrator_exists` at the field `email`.
 */
export async function createInvitation(
  scope: ConsoleScope,
  { email }: { email: string },
): Promise<{ link: string }> {
  expectFresh(scope);
  const token = createSecret(32);
  await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (await findAdministratorByEmail(queries, email))
      throw new AppError("invitation.administrator_exists", {
        fields: { email: "account.email.administrator_exists" },
      });
    const replaced = await closeInvitationsFor(queries, email);
    const { id } = await createInvitationRow(queries, {
      email,
      tokenDigest: digest(token),
      inviterId: scope.administratorId,
      expiresAt: new Date(Date.now() + invitationHours * 60 * 60 * 1000),
    });
    await recordEvent(queries, {
      action: "invitation.created",
      context: scope,
      object: `invitation:${id}`,
      outcome: "success",
      details: { email, replaced: replaced > 0 },
    });
  });
  return { link: invitationAddress(token) };
}
