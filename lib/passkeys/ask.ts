import "server-only";
import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server";
import type { PasskeyCreation, PasskeyRequest } from "@/lib/domain/passkey/question";
import type { RelyingParty } from "./relying-party";

/** A passkey that is known, as a browser is told of it. */
interface KnownPasskey {
  credentialId: string;
  transports: string[];
}

/**
 * What a browser asks an authenticator for that is to make a passkey: bound to the relying party, with the person verified, not the
 * authenticator attested.
 *
 * @param wishes `residentKey` is required where the passkey has to say itself whose it is; `known` ones are not made again.
 */
export async function askForNewPasskey(
  party: RelyingParty,
  {
    user,
    residentKey,
    known,
  }: {
    user: { handle: Uint8Array<ArrayBuffer>; name: string; displayName: string };
    residentKey: "required" | "preferred";
    known: readonly KnownPasskey[];
  },
): Promise<PasskeyCreation> {
  const { rp, ...options } = await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userName: user.name,
    userDisplayName: user.displayName,
    userID: user.handle,
    attestationType: "none",
    authenticatorSelection: { residentKey, userVerification: "required" },
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  return { ...options, rp: party.others ? { name: rp.name } : rp };
}

/**
 * What a browser asks an authenticator for that is to use a passkey, with the person verified.
 *
 * @param known the passkeys that may be used; without them the authenticator offers what it has for the relying party.
 */
export async function askForPasskey(
  party: RelyingParty,
  known?: readonly KnownPasskey[],
): Promise<PasskeyRequest> {
  const { rpId, ...options } = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: "required",
    ...(known && {
      allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    }),
  });
  return party.others ? options : { ...options, ...(rpId !== undefined && { rpId }) };
}
