import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findAccount, replacePasswordHash } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { deleteOtherSessions, markSessionProven } from "@/lib/data/console-sessions";
import { deletePendingSignInsOf } from "@/lib/data/pending-console-sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { hashPassword } from "@/lib/passwords/hash-password";
import { holdOwnSession } from "@/lib/services/access/hold-own-session";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { expectHardToGuess } from "@/lib/services/administrators/expect-hard-to-guess";
import { verifyOwnPassword } from "@/lib/services/administrators/verify-own-password";

/**
 * Gives the one who asks a new password and ends every other session of theirs, with what waits for a second factor (SEC-47). Of
 * two changes that race from the same password one is made.
 *
 * @throws AppError `administrator.password_refused`, `request.too_many`, `request.conflict` when it has changed in between,
 *   `request.invalid` for a password that is easy to guess, `administrator.sign_in_required` in a session that has been ended.
 */
export async function changePassword(
  scope: ConsoleScope,
  input: { password: string; newPassword: string; browserMark: string | undefined },
): Promise<void> {
  const { administratorId } = scope;
  const session = getOwnSession(scope);
  const verified = await verifyOwnPassword(administratorId, input, scope);
  const account = await findAccount(database(), administratorId);
  if (!account) throw new AppError("administrator.sign_in_required");
  const personal = [account.name, account.email];
  await expectHardToGuess({ password: input.newPassword, field: "newPassword", personal });
  const passwordHash = await hashPassword(input.newPassword);
  await inTransaction(async (queries) => {
    await holdOwnSession(queries, scope);
    if (!(await replacePasswordHash(queries, { administratorId, verified, passwordHash })))
      throw new AppError("request.conflict");
    const sessions = await deleteOtherSessions(queries, session);
    await deletePendingSignInsOf(queries, administratorId);
    await markSessionProven(queries, session, new Date());
    await recordEvent(queries, {
      action: "administrator.password_changed",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      details: { endedSessions: sessions },
    });
  });
}
