import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { findKnownBrowser } from "@/lib/crypto/known-browser";
import { type AdministratorRecord, findAdministratorByEmail } from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { AppError } from "@/lib/domain/error";
import { verifyPassword } from "@/lib/passwords/hash-password";
import { markOf } from "./credential-mark";
import { countAttempt, forgetAttempt } from "./sign-in-limits";

/** Somebody who has proven their password. */
export interface ProvenAdministrator extends AdministratorRecord {
  /** Which one, as a mark: a session begins only while it is still theirs. */
  credential: string;
}

/**
 * Says whose credentials these are. Unknown address, wrong password and disabled account are refused alike, in text and
 * in time (SEC-56).
 *
 * @param credentials.email lower-cased already
 * @param browserMark what the browser has kept from an earlier sign-in, if anything
 * @throws AppError `administrator.credentials_refused`, `request.too_many`
 */
export async function verifyCredentials(
  credentials: { email: string; password: string },
  context: AuditContext,
  browserMark?: string,
): Promise<ProvenAdministrator> {
  const { email } = credentials;
  const knownBrowser = findKnownBrowser(browserMark, email);
  const attempt = { email, clientAddress: context.clientAddress, knownBrowser };
  await countAttempt(attempt);
  const found = await findAdministratorByEmail(database(), email);
  const matches = await verifyPassword(found?.passwordHash ?? null, credentials.password);
  if (!found || !matches || found.disabledAt) {
    await recordEvent(database(), {
      action: "administrator.sign_in_refused",
      context,
      ...(found && { object: `administrator:${found.id}` as const }),
      outcome: "refused",
      reason: "administrator.credentials_refused",
    });
    throw new AppError("administrator.credentials_refused");
  }
  await forgetAttempt(attempt);
  return { id: found.id, email: found.email, name: found.name, credential: markOf(found.passwordHash) };
}
