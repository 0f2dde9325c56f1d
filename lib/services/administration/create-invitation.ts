import "server-only";
import { invitationAddress } from "@/lib/addresses/console";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { findAccount } from "@/lib/data/administrator-accounts";
import { findAdministratorByEmail } from "@/lib/data/administrators";
import { closeInvitationsFor, createInvitationRow } from "@/lib/data/invitations";
import { cancelMailsAbout } from "@/lib/data/mails";
import { inTransaction } from "@/lib/data/transaction";
import { type CreateInvitationInput, invitationHours } from "@/lib/domain/administrator/invitation";
import { nameInvitation } from "@/lib/domain/administrator/name-invitation";
import { AppError } from "@/lib/domain/error";
import { isLocale } from "@/lib/domain/locale/locale";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { queueMail } from "@/lib/mail/queue-mail";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Makes the link by which somebody becomes an administrator: good once, for 72 hours, for this address. An address has one open
 * invitation at most: of two, one after the other or at once, the later link is good and the earlier one is not.
 *
 * Where there is mail, it is sent to the address as well (SEC-57: from the configured address alone).
 *
 * @returns the link, which is in no other answer, ever: only the digest of its token is stored, and the mail's row holds it sealed until
 *   it is sent (SEC-57). And the id of the mail; null where there is none.
 * @throws AppError `administrator.confirmation_required`, `invitation.administrator_exists` at the field `email`.
 */
export async function createInvitation(
  scope: ConsoleScope,
  { email, locale }: CreateInvitationInput,
): Promise<{ link: string; mailId: string | null }> {
  expectFresh(scope);
  const token = createSecret(32);
  const link = invitationAddress(token);
  const mailId = await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (await findAdministratorByEmail(queries, email))
      throw new AppError("invitation.administrator_exists", {
        fields: { email: "account.email.administrator_exists" },
      });
    const replaced = await closeInvitationsFor(queries, email);
    await cancelMailsAbout(queries, replaced.map(nameInvitation));
    const expiresAt = new Date(Date.now() + invitationHours * 60 * 60 * 1000);
    const { id } = await createInvitationRow(queries, {
      email,
      tokenDigest: digest(token),
      inviterId: scope.administratorId,
      expiresAt,
    });
    await recordEvent(queries, {
      action: "invitation.created",
      context: scope,
      object: nameInvitation(id),
      outcome: "success",
      details: { email, replaced: replaced.length > 0, mailed: isMailOn() },
    });
    if (!isMailOn()) return null;
    const inviter = await findAccount(queries, scope.administratorId);
    return queueMail(queries, {
      kind: "administrator_invitation",
      recipient: email,
      locale: locale ?? (isLocale(inviter?.locale) ? inviter.locale : "en"),
      poolId: null,
      parameters: { inviter: inviter?.name ?? "", link, hours: invitationHours },
      about: nameInvitation(id),
      expiresAt,
    });
  });
  return { link, mailId };
}
