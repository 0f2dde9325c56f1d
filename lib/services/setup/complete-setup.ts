import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { type AdministratorRecord, createAdministrator } from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { consumeSetupToken, isSetupOpen, isSetupToken } from "@/lib/data/setup";
import { inTransaction } from "@/lib/data/transaction";
import type { CompleteSetupInput } from "@/lib/domain/administrator/credentials";
import { AppError } from "@/lib/domain/error";
import { hashPassword } from "@/lib/passwords/hash-password";
import { expectHardToGuess } from "@/lib/services/administrators/expect-hard-to-guess";
import { countSetupAttempt, forgetSetupAttempt } from "./setup-limit";

/**
 * Makes the first administrator with the one-time token and closes setup for good. Token and administrator are one
 * transaction: of two browsers that race, one gets in and the other finds the door closed (SEC-59). Nothing costly is
 * done for somebody who does not hold the token.
 *
 * @throws AppError `setup.closed`, `request.too_many`, `setup.token_refused`, `request.invalid` for a password that is
 *   easy to guess.
 */
export async function completeSetup(
  input: CompleteSetupInput,
  context: Omit<AuditContext, "actor">,
): Promise<AdministratorRecord> {
  const { token, name, email, password } = input;
  if (!(await isSetupOpen(database()))) throw new AppError("setup.closed");
  await countSetupAttempt(context.clientAddress);
  if (!(await isSetupToken(database(), digest(token)))) throw refusal(await isSetupOpen(database()));
  await forgetSetupAttempt(context.clientAddress);
  await expectHardToGuess({ password, field: "password", personal: [name, email] });
  const passwordHash = await hashPassword(password);
  return inTransaction(async (queries) => {
    const wasOpen = await isSetupOpen(queries);
    if (!(await consumeSetupToken(queries, digest(token))))
      throw refusal(wasOpen && (await isSetupOpen(queries)));
    if (!wasOpen) throw new AppError("setup.closed");
    const administrator = await createAdministrator(queries, { name, email, passwordHash });
    await recordEvent(queries, {
      action: "setup.completed",
      context: { ...context, actor: "operator" },
      object: `administrator:${administrator.id}`,
      outcome: "success",
    });
    return administrator;
  });
}

function refusal(isStillOpen: boolean): AppError {
  if (!isStillOpen) return new AppError("setup.closed");
  return new AppError("setup.token_refused", { fields: { token: "setup.token.refused" } });
}
