import "server-only";
import { findAccount } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { keepAuthenticatorDraft } from "@/lib/data/console-sessions";
import { findAuthenticatorSecret } from "@/lib/data/second-factors";
import { AppError } from "@/lib/domain/error";
import {
  authenticatorAddress,
  createAuthenticatorSecret,
  sealAuthenticatorSecret,
} from "@/lib/second-factor/authenticator";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";

/**
 * Makes the secret of an authenticator app. It is kept with the session and counts for nothing until a code has shown that the app
 * has it.
 *
 * @returns the secret to type in and the address of the QR code, this one time.
 * @throws AppError `administrator.confirmation_required`, `second_factor.set_already`.
 */
export async function beginAuthenticator(scope: ConsoleScope): Promise<{ secret: string; address: string }> {
  expectFresh(scope);
  const { administratorId } = scope;
  const session = getOwnSession(scope);
  const account = await findAccount(database(), administratorId);
  if (!account) throw new AppError("administrator.not_found");
  if (await findAuthenticatorSecret(database(), administratorId))
    throw new AppError("second_factor.set_already");
  const secret = createAuthenticatorSecret();
  await keepAuthenticatorDraft(database(), session, sealAuthenticatorSecret(secret, { administratorId }));
  return { secret, address: authenticatorAddress(secret, { issuer: "Dingpass", label: account.email }) };
}
