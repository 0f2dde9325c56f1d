import "server-only";
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { Assertion } from "@/lib/domain/passkey/answer";
import { log } from "@/lib/log/log";
import { expectedOf, type RelyingParty } from "./relying-party";

/** A passkey as an answer of it is verified. */
export interface PasskeyKey {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
}

/**
 * What the authenticator has counted to, when its answer is by this passkey, for this relying party, to this challenge, with the person
 * verified; null when any of it does not hold (Web Authentication Level 3 §7.2). Whoever writes the count down has to see that it grows.
 *
 * @param challenge base64url.
 */
export async function verifyAssertion(
  answer: Assertion,
  { party, key, challenge }: { party: RelyingParty; key: PasskeyKey; challenge: string },
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: toResponse(answer),
      expectedChallenge: challenge,
      ...expectedOf(party),
      requireUserVerification: true,
      credential: { id: key.credentialId, publicKey: key.publicKey, counter: key.counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    // The library throws whatever is wrong with an answer; who presented it is told no more than that it is.
    log().info({ err: error }, "passkey refused");
    return null;
  }
}

function toResponse({ response, ...answer }: Assertion): AuthenticationResponseJSON {
  const { userHandle, ...rest } = response;
  return {
    ...answer,
    response: { ...rest, ...(userHandle !== undefined && { userHandle }) },
    clientExtensionResults: {},
  };
}
