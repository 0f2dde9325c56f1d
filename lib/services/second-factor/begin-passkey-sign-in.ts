import "server-only";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { listPasskeyKeys } from "@/lib/data/passkeys";
import { findPendingSignIn, keepPendingChallenge } from "@/lib/data/pending-console-sign-ins";
import { pendingTries } from "@/lib/domain/administrator/second-factor";
import { AppError } from "@/lib/domain/error";
import { askForPasskey } from "@/lib/passkeys/ask";
import { relyingParty } from "./relying-party";

/**
 * What a browser asks an authenticator for that is to be the second factor: one of this administrator's passkeys, with the person
 * verified by the authenticator. The challenge is good once, for what is pending here.
 *
 * @throws AppError `second_factor.over`.
 */
export async function beginPasskeySignIn(value: string) {
  const pending = await findPendingSignIn(database(), digest(value), new Date(), pendingTries);
  if (!pending) throw new AppError("second_factor.over");
  const keys = await listPasskeyKeys(database(), pending.administrator.id);
  const options = await askForPasskey(relyingParty(), keys);
  await keepPendingChallenge(database(), digest(value), options.challenge);
  return options;
}
