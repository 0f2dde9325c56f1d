import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import {
  type AdministratorRecord,
  createAdministrator,
  findAdministratorByEmail,
} from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { consumeInvitation, findOpenInvitation } from "@/lib/data/invitations";
import { inTransaction } from "@/lib/data/transaction";
import type { AcceptInvitationInput } from "@/lib/domain/administrator/invitation";
import { AppError } from "@/lib/domain/error";
import { hashPassword } from "@/lib/passwords/hash-password";
import { expectHardToGuess } from "./expect-hard-to-guess";
import { countInvitationTry, forgetInvitationTry } from "./invitation-limit";

/**
 * Makes somebody an administrator who was invited. Invitation and administrator are one transaction: of any number of browsers that
 * race with one link, one gets in. Nothing costly is done for somebody who does not hold an open one.
 *
 * @throws AppError `invitation.refused` for a link that is wrong, used, expired or revoked, or whose address is an administrator's by
 *   now; `request.too_many`; `request.invalid` for a password that is easy to guess.
 */
export async function acceptInvitation(
  { token, name, password }: AcceptInvitationInput,
  context: Omit<AuditContext, "actor">,
): Promise<AdministratorRecord> {
  await countInvitationTry(context.clientAddress);
  const invitation = await findOpenInvitation(database(), digest(token), new Date());
  if (!invitation) throw new AppError("invitation.refused");
  const { id, email } = invitation;
  await expectHardToGuess({ password, field: "password", personal: [name, email] });
  await forgetInvitationTry(context.clientAddress);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (queries) => {
    if (!(await consumeInvitation(queries, id, new Date()))) throw new AppError("invitation.refused");
    if (await findAdministratorByEmail(queries, email)) throw new AppError("invitation.refused");
    const administrator = await createAdministrator(queries, { name, email, passwordHash });
    await recordEvent(queries, {
      action: "administrator.joined",
      context: { ...context, actor: `administrator:${administrator.id}` },
      object: `administrator:${administrator.id}`,
      outcome: "success",
      details: { invitation: id },
    });
    return administrator;
  });
}
