import "server-only";
import { findAccount } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { keepPasskeyChallenge } from "@/lib/data/console-sessions";
import { listPasskeyKeys } from "@/lib/data/passkeys";
import { AppError } from "@/lib/domain/error";
import { askForNewPasskey } from "@/lib/passkeys/ask";
import { expectFresh } from "@/lib/services/access/expect-fresh";
import { getOwnSession } from "@/lib/services/access/own-session";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { relyingParty } from "@/lib/services/second-factor/relying-party";

/**
 * What a browser asks an authenticator for that is to make a passkey: bound to the console's host, with the person verified, not
 * the authenticator attested. The challenge is kept with the session.
 *
 * @throws AppError `administrator.confirmation_required`.
 */
export async function beginPasskey(scope: ConsoleScope) {
  expectFresh(scope);
  const { administratorId } = scope;
  const session = getOwnSession(scope);
  const account = await findAccount(database(), administratorId);
  if (!account) throw new AppError("administrator.not_found");
  const options = await askForNewPasskey(relyingParty(), {
    user: {
      handle: new TextEncoder().encode(administratorId),
      name: account.email,
      displayName: account.name,
    },
    residentKey: "preferred",
    known: await listPasskeyKeys(database(), administratorId),
  });
  await keepPasskeyChallenge(database(), session, options.challenge);
  return options;
}
