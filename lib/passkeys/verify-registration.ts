import "server-only";
import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Registration } from "@/lib/domain/passkey/answer";
import { log } from "@/lib/log/log";
import { expectedOf, type RelyingParty } from "./relying-party";

/** A passkey as it was made. */
export interface MadePasskey {
  /** base64url. */
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

/**
 * The passkey in an authenticator's answer: made for this relying party, of this challenge, with the person verified; null when any of
 * it does not hold (Web Authentication Level 3 §7.1).
 *
 * @param challenge base64url.
 */
export async function verifyRegistration(
  { response, ...answer }: Registration,
  { party, challenge }: { party: RelyingParty; challenge: string },
): Promise<MadePasskey | null> {
  const { transports, ...rest } = response;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: rest, clientExtensionResults: {} } satisfies RegistrationResponseJSON,
      expectedChallenge: challenge,
      ...expectedOf(party),
      requireUserVerification: true,
    });
    if (!registrationInfo) return null;
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    return { credentialId, publicKey, counter, transports: transports ?? [] };
  } catch (error) {
    // The library throws whatever is wrong with an answer; who presented it is told no more than that it is.
    log().info({ err: error }, "passkey refused");
    return null;
  }
}
