import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { findKnownBrowser } from "@/lib/crypto/known-browser";
import { findPasswordHash } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import { verifyPassword } from "@/lib/passwords/hash-password";
import { countAttempt, forgetAttempt } from "./sign-in-limits";

/**
 * Asks somebody who is signed in for their password again, within the limits of the sign-in page: a browser that was left open is
 * no better place to guess (SEC-55).
 *
 * @param browserMark what the browser has kept from an earlier sign-in, if anything
 * @returns the hash that it was verified against, for a write that has to find it unchanged.
 * @throws AppError `administrator.password_refused`, at the field `password`; `request.too_many`.
 */
export async function verifyOwnPassword(
  administratorId: string,
  { password, browserMark }: { password: string; browserMark: string | undefined },
  context: AuditContext,
): Promise<string> {
  const found = await findPasswordHash(database(), administratorId);
  if (!found) throw new AppError("administrator.sign_in_required");
  const { email, passwordHash } = found;
  const knownBrowser = findKnownBrowser(browserMark, email);
  const attempt = { email, clientAddress: context.clientAddress, knownBrowser };
  await countAttempt(attempt);
  if (!(await verifyPassword(passwordHash, password))) {
    await recordEvent(database(), {
      action: "administrator.confirmation_refused",
      context,
      object: `administrator:${administratorId}`,
      outcome: "refused",
      reason: "administrator.password_refused",
    });
    throw new AppError("administrator.password_refused", { fields: { password: "account.password.wrong" } });
  }
  await forgetAttempt(attempt);
  return passwordHash;
}
